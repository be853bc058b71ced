#include <optional>

#include "checks/judges.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

Finding misfit_finding(std::string object, Text message) {
  return {.check = "unfit-rules",
          .severity = Severity::warning,
          .object = std::move(object),
          .message = std::move(message),
          .why = text::checks::unfit_rule_why};
}

Text absent_main_table(const std::string& name, const Schema& schema) {
  std::vector<std::string> tables;
  for (const Table& table : schema.tables) tables.push_back(display_name(table.name, schema));
  if (const std::optional<std::string> nearest = nearest_name(name, tables))
    return {text::checks::main_table_absent_near, {{"table", name}, {"nearest", *nearest}}};
  return {text::checks::main_table_absent, {{"table", name}}};
}

bool is_view(const std::string& name, const Schema& schema) {
  const Table* table = schema.find(name);
  return table != nullptr && table->kind == TableKind::view;
}

}  // namespace

CheckOutcome judge_unfit_rules(const Observations& seen) {
  std::vector<Finding> findings;
  for (const MisfitRule& misfit : seen.misfits) findings.push_back(misfit_finding(misfit.rule, misfit.reason));
  for (const MainTableObservation& table : seen.main_tables)
    if (!table.present)
      findings.push_back(misfit_finding(table.name, absent_main_table(table.name, seen.schema)));
    else if (is_view(table.name, seen.schema))
      findings.push_back(misfit_finding(table.name, {text::checks::main_table_is_view, {{"table", table.name}}}));
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint
