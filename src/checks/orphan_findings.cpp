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
  if (relation.when.empty() || described.find(relation.when) != std::string::npos) return described;
  return described + " when " + relation.when;
}

Finding finding_for(const RelationObservation& seen, const Observations& all, const OrphanQuestion& question) {
  const OrphanCount& count = *seen.count;
  const std::string object = object_of(seen.relation, all.schema);
  Finding finding{.check = std::string(question.check), .severity = Severity::error, .object = object};
  finding.message = count.parent_empty || count.samples.empty()
                        ? Text(count.parent_empty ? text::checks::orphans_parent_empty : text::checks::orphans_plain,
                               {{"orphans", count.orphans}, {"total", count.total}, {"relation", object}})
                        : Text(text::checks::orphans, {{"orphans", count.orphans},
                                                       {"total", count.total},
                                                       {"relation", object},
                                                       {"samples", some_of(count.samples)}});
  finding.measured = count.orphans;
  finding.threshold = std::int64_t{0};
  finding.why = count.parent_empty ? text::checks::parent_empty_why : question.why;
  finding.fix = orphans_sql(seen.relation, all.language);
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
