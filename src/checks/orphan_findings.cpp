#include "checks/orphan_findings.hpp"

#include "checks/proposed_sql.hpp"
#include "checks/unread.hpp"
#include "dbmaint/relations/relations.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

/// Polymorphic relations share child and parent; their condition tells them apart.
std::string object_of(const Relation& relation, const Schema& schema) {
  const std::string described = describe(relation, schema);
  return relation.when.empty() ? described : described + " when " + relation.when;
}

/// The same in the reader's words; the object itself is what `ignore` and the fingerprint name, in every language.
Text words_of(const Relation& relation, const Schema& schema) {
  std::string described = describe(relation, schema);
  if (relation.when.empty()) return Text::verbatim(std::move(described));
  return {text::checks::relation_when, {{"relation", std::move(described)}, {"when", relation.when}}};
}

Text sentence_about(const Relation& relation, const OrphanCount& count, const Schema& schema) {
  const bool plain = count.parent_empty || count.samples.empty();
  const Phrase& sentence = count.parent_empty ? text::checks::orphans_parent_empty
                           : plain            ? text::checks::orphans_plain
                                              : text::checks::orphans;
  std::vector<Argument> arguments{{"orphans", count.orphans}, {"total", count.total}};
  if (!plain) arguments.emplace_back("samples", some_of(count.samples));
  return Text(sentence, std::move(arguments)).with("relation", words_of(relation, schema));
}

Finding finding_for(const RelationObservation& seen, const Observations& all, const OrphanQuestion& question) {
  const OrphanCount& count = *seen.count;
  Finding finding{.check = std::string(question.check), .severity = Severity::error};
  finding.object = object_of(seen.relation, all.schema);
  finding.message = sentence_about(seen.relation, count, all.schema);
  finding.measured = count.orphans;
  finding.threshold = std::int64_t{0};
  finding.why = count.parent_empty ? text::checks::parent_empty_why : question.why;
  // Who has lost the parents is not offered to remove the children as well.
  finding.fix =
      count.parent_empty ? show_orphans_sql(seen.relation) : orphans_sql(seen.relation, all.capabilities, all.language);
  return finding;
}

}  // namespace

CheckOutcome judge_orphans(const Observations& seen, const OrphanQuestion& question) {
  std::vector<Finding> findings;
  Unread unread;
  bool asked = false;
  for (const RelationObservation& relation : seen.relations) {
    if (relation.relation.source != question.source) continue;
    asked = true;
    unread.asked();
    if (!relation.count)
      unread.failed(object_of(relation.relation, seen.schema), relation.error);
    else if (relation.count->orphans > 0)
      findings.push_back(finding_for(relation, seen, question));
  }
  if (!asked) return CheckOutcome::skip(question.nothing_to_ask);
  return unread.conclude(std::move(findings));
}

std::string some_of(const std::vector<std::string>& samples) {
  constexpr std::size_t enough = 5;
  std::string list;
  for (std::size_t i = 0; i < samples.size() && i < enough; ++i) list += (i > 0 ? ", " : "") + samples[i];
  return samples.size() > enough ? list + ", …" : list;
}

}  // namespace dbmaint
