#include "checks/judges.hpp"
#include "checks/orphan_findings.hpp"
#include "checks/proposed_sql.hpp"
#include "checks/unread.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

std::string listed(const std::vector<ColumnsRef>& references) {
  std::string list;
  for (const ColumnsRef& reference : references) list += (list.empty() ? "" : ", ") + to_string(reference);
  return list;
}

/// Listed tables that can attach nothing: their absence may be the real cause.
std::string missing_references(const UnattachedObservation& seen, const Schema& schema) {
  std::string list;
  for (const std::string& table : seen.entry.absent_references) list += (list.empty() ? "" : ", ") + table;
  for (const TableName& table : seen.count->empty_references)
    list += (list.empty() ? "" : ", ") + display_name(table, schema);
  return list;
}

Finding unattached_finding(const UnattachedObservation& seen, const Schema& schema) {
  const UnattachedRule& rule = seen.entry.rule;
  const std::string missing = missing_references(seen, schema);
  std::vector<Argument> facts{{"unattached", seen.count->unattached},
                              {"total", seen.count->total},
                              {"table", rule.table},
                              {"references", listed(rule.referenced_by)},
                              {"protected", seen.count->protected_rows}};
  if (!missing.empty()) facts.emplace_back("missing", missing);
  const Phrase& sentence = missing.empty() ? text::checks::unattached : text::checks::unattached_in_part;
  return {.check = "unattached-rows",
          .severity = Severity::error,
          .object = rule.name.empty() ? rule.table : rule.name,
          .message = Text(sentence, std::move(facts)),
          .measured = seen.count->unattached,
          .threshold = std::int64_t{0},
          .why = text::checks::unattached_why,
          .fix = unattached_sql(seen.entry.question)};
}

}  // namespace

CheckOutcome judge_unattached_rows(const Observations& seen) {
  if (seen.unattached.empty()) return CheckOutcome::skip(text::checks::no_unattached_rules);
  std::vector<Finding> findings;
  Unread unread;
  for (const UnattachedObservation& rule : seen.unattached) {
    unread.asked();
    if (!rule.count)
      unread.failed(rule.entry.rule.name, rule.error);
    else if (rule.count->unattached > 0)
      findings.push_back(unattached_finding(rule, seen.schema));
  }
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
