#include "cleanup/refuse_update.hpp"

#include <algorithm>

#include "cleanup/protection.hpp"
#include "dbmaint/cleanup/guards.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/cleanup.hpp"
#include "dbmaint/text/repair.hpp"

namespace dbmaint {
namespace {

bool overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& name) { return std::ranges::find(b, name) != b.end(); });
}

}  // namespace

Text refuse_update(const Schema& schema, const Table& table, const std::vector<std::string>& columns,
                   const TargetRules& rules, SurveyedRule& surveyed) {
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (key.parent == table.name && overlap(key.parent_columns, columns))
        return {text::repair::null_is_referred_to,
                {{"child", display_name(child.name, schema)}, {"table", display_name(table.name, schema)}}};
  const std::set<TableName> relatives = with_relatives(schema, {table.name});
  for (const Table& other : schema.tables) {
    if (!relatives.contains(other.name)) continue;
    if (!other.update_rules.empty())
      return {text::cleanup::rule_instead,
              {{"table", display_name(other.name, schema)},
               {"rule", other.update_rules.front()},
               {"statement",
                "ALTER TABLE " + quote_name(other.name) + " DISABLE RULE " + quote_name(other.update_rules.front())}}};
    for (const std::string& trigger : other.update_triggers)
      surveyed.report.triggers.push_back(display_name(other.name, schema) + "." + trigger);
  }
  if (surveyed.report.triggers.empty() || protected_rows(schema, rules).empty()) return {};
  return {text::repair::trigger_of_update, {{"trigger", surveyed.report.triggers.front()}}};
}

}  // namespace dbmaint
