#include "dbmaint/core/rules.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace dbmaint {

std::string_view to_string(Action action) {
  switch (action) {
    case Action::report:
      return "report";
    case Action::remove:
      return "delete";
    case Action::set_null:
      return "set_null";
    case Action::archive:
      return "archive";
  }
  return "";
}

bool changes_rows(Action action) {
  return action != Action::report;
}

bool takes_rows(Action action) {
  return action == Action::remove || action == Action::archive;
}

std::string_view to_string(Routine routine) {
  switch (routine) {
    case Routine::daily:
      return "daily";
    case Routine::weekly:
      return "weekly";
    case Routine::monthly:
      return "monthly";
  }
  return "";
}

std::string_view to_string(TimeFormat format) {
  switch (format) {
    case TimeFormat::native:
      return "native";
    case TimeFormat::date:
      return "date";
    case TimeFormat::iso8601:
      return "iso8601";
    case TimeFormat::unix_seconds:
      return "unix_seconds";
    case TimeFormat::unix_millis:
      return "unix_millis";
  }
  return "";
}

std::optional<TimeFormat> parse_time_format(std::string_view word) {
  for (const TimeFormat format :
       {TimeFormat::native, TimeFormat::date, TimeFormat::iso8601, TimeFormat::unix_seconds, TimeFormat::unix_millis})
    if (to_string(format) == word) return format;
  return std::nullopt;
}

std::string to_string(const ColumnsRef& ref) {
  if (ref.columns.size() == 1) return ref.table + "." + ref.columns.front();
  return fmt::format("{}.({})", ref.table, fmt::join(ref.columns, ", "));
}

std::string name_of(const RelationRule& rule) {
  if (!rule.name.empty()) return rule.name;
  const std::string name = to_string(rule.child) + " -> " + to_string(rule.parent);
  return rule.when.empty() ? name : name + " (" + rule.when + ")";
}

std::vector<std::string> names_of_rules(const TargetRules& rules) {
  std::vector<std::string> names;
  for (const RetentionRule& rule : rules.retention) names.push_back(rule.name);
  for (const RelationRule& rule : rules.relations)
    if (changes_rows(rule.action)) names.push_back(name_of(rule));
  for (const UnattachedRule& rule : rules.unattached)
    if (changes_rows(rule.action)) names.push_back(rule.name);
  return names;
}

}  // namespace dbmaint
