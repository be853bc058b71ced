#include "run/judging/recommendations.hpp"

#include <algorithm>
#include <set>

#include "dbmaint/text/run.hpp"
#include "run/routines.hpp"

namespace dbmaint {
namespace {

void add_main_tables(const RunState& state, std::vector<Text>& advice) {
  if (state.seen->main_tables.empty()) {
    advice.emplace_back(text::run::recommend_main_tables);
    return;
  }
  for (const MainTableObservation& table : state.seen->main_tables)
    if (table.present && table.holds_rows == false && !table.backed_up)
      advice.push_back({text::run::recommend_activate, {{"table", table.name}}});
}

// Both checks may propose the same index.
void add_indexes(const RunState& state, std::vector<Text>& advice) {
  std::set<std::string> statements;
  for (const Finding& finding : state.report.findings)
    if (finding.check == "foreign-key-indexes" || finding.check == "expected-indexes")
      if (finding.fix.starts_with("CREATE ")) statements.insert(finding.fix);
  const auto missing = static_cast<std::int64_t>(statements.size());
  if (missing > 0) advice.push_back({text::run::recommend_indexes, {{"count", missing}}});
}

void add_relations(const RunState& state, std::vector<Text>& advice) {
  std::int64_t undeclared = 0;
  for (const Relation& proposal : infer_relations(state.seen->schema)) {
    const bool stated = std::any_of(
        state.survey.relations.begin(), state.survey.relations.end(),
        [&](const Relation& r) { return r.child == proposal.child && r.child_columns == proposal.child_columns; });
    undeclared += stated ? 0 : 1;
  }
  if (undeclared > 0) advice.push_back({text::run::recommend_relations, {{"count", undeclared}}});
}

void add_space(const RunState& state, std::vector<Text>& advice) {
  const DatabaseSize& size = state.seen->size;
  const double worth_it = state.target.rules.thresholds.free_pages * static_cast<double>(size.total.bytes);
  if (size.reusable.bytes > 0 && static_cast<double>(size.reusable.bytes) >= worth_it)
    advice.push_back({text::run::recommend_space, {{"size", size.reusable}}});
}

}  // namespace

std::vector<Text> recommendations_for(const RunState& state) {
  std::vector<Text> advice;
  if (state.backup)
    advice.insert(advice.end(), state.backup->manifest.facts.warnings.begin(),
                  state.backup->manifest.facts.warnings.end());
  if (state.goal.command == CommandName::cleanup && names_of_rules(state.target.rules).empty())
    advice.push_back({text::run::recommend_retention,
                      {{"target", state.target.name}, {"open", std::string("{")}, {"close", std::string("}")}}});
  if (!state.seen || !state.goal.only_checks.empty()) return advice;
  add_main_tables(state, advice);
  if (!state.seen->backups.newest_verified && !state.seen->backups.error)
    advice.push_back({text::run::recommend_first_backup,
                      {{"command", proposed_command({"backup", state.seen->target}, state.settings.place_options)}}});
  add_indexes(state, advice);
  add_relations(state, advice);
  add_space(state, advice);
  return advice;
}

}  // namespace dbmaint
