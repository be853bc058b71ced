#include "cleanup/protection.hpp"

#include <set>

namespace dbmaint {
namespace {

// The closing parenthesis stands on its own line so that a comment at the end of a condition cannot swallow it.
std::string join(const std::set<std::string>& conditions) {
  if (conditions.size() == 1) return *conditions.begin();
  std::string joined;
  for (const std::string& condition : conditions) {
    if (!joined.empty()) joined += " OR ";
    joined += "(" + condition + "\n) IS NOT FALSE";
  }
  return joined;
}

}  // namespace

std::map<TableName, std::string> protected_rows(const Schema& schema, const TargetRules& rules) {
  std::map<TableName, std::set<std::string>> conditions;
  const auto add = [&](const std::string& table, const std::string& condition) {
    const Table* found = condition.empty() ? nullptr : schema.find(table);
    if (found != nullptr) conditions[found->name].insert(condition);
  };
  for (const auto& [table, condition] : rules.protect) add(table, condition);
  for (const UnattachedRule& rule : rules.unattached) add(rule.table, rule.protect);
  for (const RetentionRule& rule : rules.retention) add(rule.table, rule.protect);

  std::map<TableName, std::string> joined;
  for (const auto& [table, some] : conditions) joined[table] = join(some);
  return joined;
}

}  // namespace dbmaint
