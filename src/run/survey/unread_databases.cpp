#include "run/survey/unread_databases.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

// Unresolved: there is no catalog to give the names their spelling.
TableName name_as_written(const std::string& table, const Schema& schema) {
  const auto dot = table.find('.');
  if (dot == std::string::npos) return {schema.default_schema, table};
  return {table.substr(0, dot), table.substr(dot + 1)};
}

Relation as_written(const RelationRule& rule, const Schema& schema) {
  Relation relation;
  relation.child = name_as_written(rule.child.table, schema);
  relation.child_columns = rule.child.columns;
  relation.parent = name_as_written(rule.parent.table, schema);
  relation.parent_columns = rule.parent.columns;
  relation.when = rule.when;
  relation.source = RelationSource::configured;
  return relation;
}

std::optional<Error> why_unread(const Survey& survey, const UnattachedRule& rule) {
  if (auto error = unread_database_of(survey, rule.table)) return error;
  for (const ColumnsRef& reference : rule.referenced_by)
    if (auto error = unread_database_of(survey, reference.table)) return error;
  return std::nullopt;
}

}  // namespace

std::optional<Error> unread_database_of(const Survey& survey, const std::string& table) {
  if (survey.schema.find(table) != nullptr) return std::nullopt;
  const auto found = std::ranges::find_if(
      survey.unread_databases, [&](const UnreadDatabase& unread) { return table.starts_with(unread.name + "."); });
  return found == survey.unread_databases.end() ? std::nullopt : std::optional(found->error);
}

AskableRules set_aside_unread(Survey& survey, const TargetRules& rules) {
  AskableRules askable;
  for (const RelationRule& rule : rules.relations) {
    auto error = unread_database_of(survey, rule.parent.table);
    if (!error) error = unread_database_of(survey, rule.child.table);
    if (error)
      survey.unasked_relations.push_back({as_written(rule, survey.schema), {}, error});
    else
      askable.relations.push_back(rule);
  }
  for (const UnattachedRule& rule : rules.unattached) {
    if (auto error = why_unread(survey, rule))
      survey.unasked_unattached.push_back({{rule, {}, {}}, {}, error});
    else
      askable.unattached.push_back(rule);
  }
  return askable;
}

}  // namespace dbmaint
