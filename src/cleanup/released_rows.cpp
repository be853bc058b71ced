#include "dbmaint/cleanup/released_rows.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "cleanup/reach.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/text/cleanup.hpp"

namespace dbmaint {
namespace {

using namespace std::string_view_literals;

bool is_part_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) > 127;
}

// Whether the word stands there, in any spelling, quoted or not.
bool mentions(const std::string& condition, const std::string& name) {
  const std::string text = ascii_lowered(condition);
  const std::string word = ascii_lowered(name);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_part_of_name(text[at - 1])) && (end == text.size() || !is_part_of_name(text[end]))) return true;
  }
  return false;
}

// What may stand before a parenthesis and calls nothing.
constexpr std::array not_called = {"and"sv, "or"sv,   "not"sv,  "in"sv,   "is"sv,     "like"sv,
                                   "any"sv, "some"sv, "all"sv,  "when"sv, "then"sv,   "else"sv,
                                   "by"sv,  "over"sv, "case"sv, "from"sv, "between"sv};

bool calls_something(const std::string& condition) {
  const std::string text = ascii_lowered(condition);
  for (std::size_t at = text.find('('); at != std::string::npos; at = text.find('(', at + 1)) {
    std::size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n' || text[end - 1] == '\t')) --end;
    std::size_t begin = end;
    while (begin > 0 && is_part_of_name(text[begin - 1])) --begin;
    const bool quoted = end > 0 && text[end - 1] == '"';
    const std::string_view word = std::string_view(text).substr(begin, end - begin);
    if (quoted || (!word.empty() && std::ranges::find(not_called, word) == not_called.end())) return true;
  }
  return false;
}

// A function may ask any table, and so may an operator's sub-select through a view.
bool asks_other_rows(const std::string& condition) {
  return mentions(condition, "select") || calls_something(condition);
}

std::vector<std::string> conditions_of(const SurveyedRule& rule) {
  if (!rule.repair) return {rule.rows.where, rule.rows.protect};
  if (const auto* orphans = std::get_if<OrphanRows>(&*rule.repair)) return {orphans->protect};
  return {std::get<UnattachedRows>(*rule.repair).old.protect};
}

bool changes_rows_of(const Schema& schema, const SurveyedRule& rule, const TableName& table) {
  const Table* taken = schema.find(table_of(rows_to_take(rule)));
  if (taken == nullptr) return false;
  if (updates(rule)) return with_relatives(schema, {taken->name}).contains(table);
  if (!fired_triggers(schema, *taken).empty()) return true;
  return with_relatives(schema, reach_of(schema, taken->name).updated).contains(table);
}

std::int64_t protected_in(const RuleReport& report) {
  const auto found = std::ranges::find(report.spared, "protected", &SparedRows::reason);
  return found == report.spared.end() ? 0 : found->count;
}

}  // namespace

bool may_release(const Schema& schema, const SurveyedRule& earlier, const SurveyedRule& later) {
  return changes_rows_of(schema, earlier, table_of(rows_to_take(later))) ||
         std::ranges::any_of(conditions_of(later), asks_other_rows);
}

Text refuse_released(const RuleReport& planned, const RuleReport& counted, const std::vector<std::string>& earlier) {
  if (planned.kind == RuleKind::retention && counted.eligible > planned.eligible)
    return {text::cleanup::released_by_rule,
            {{"rows", counted.eligible - planned.eligible}, {"earlier", joined(earlier)}}};
  const std::int64_t unprotected = protected_in(planned) - protected_in(counted);
  if (unprotected > 0)
    return {text::cleanup::unprotected_by_rule, {{"rows", unprotected}, {"earlier", joined(earlier)}}};
  return {};
}

Text refuse_own_release(const Schema& schema, const SurveyedRule& rule) {
  const TableName table = table_of(rows_to_take(rule));
  const std::vector<std::string> conditions = conditions_of(rule);
  for (const EmptiedColumn& emptied : columns_emptied_by(schema, table)) {
    if (!with_relatives(schema, {table}).contains(emptied.table)) continue;
    for (const std::string& condition : conditions)
      if (mentions(condition, emptied.column))
        return {text::cleanup::releases_its_own,
                {{"table", display_name(table, schema)},
                 {"column", emptied.column},
                 {"on_delete", std::string(to_string(emptied.on_delete))}}};
  }
  return {};
}

}  // namespace dbmaint
