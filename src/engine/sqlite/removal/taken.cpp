#include "engine/sqlite/removal/taken.hpp"

#include "dbmaint/core/joined.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"
#include "engine/sqlite/relations/unattached.hpp"
#include "engine/sqlite/removal/expired.hpp"
#include "engine/sqlite/removal/remembered.hpp"

namespace dbmaint::sqlite {

namespace {

// No row refers by this relation; a row that its condition cannot tell does. The parent's key stands on the left and
// the child's has lost its affinity, so that the parent's affinity and collation decide, as in a foreign key.
std::string unreferred(const Relation& relation) {
  std::vector<std::string> parents;
  std::vector<std::string> children;
  for (std::size_t i = 0; i < relation.child_columns.size(); ++i) {
    parents.push_back(qualified(relation.parent, relation.parent_columns[i]));
    children.push_back("+" + qualified(relation.child, relation.child_columns[i]));
  }
  std::string referring = "SELECT " + joined(children, ", ") + " FROM " + qualified(relation.child);
  if (!relation.when.empty()) referring += " WHERE (" + relation.when + "\n) IS NOT FALSE";
  return "((" + joined(parents, ", ") + ") IN (" + referring + ")) IS NOT TRUE";
}

// Emptied since the guards looked at it, it would make every row look lost.
std::string holds_rows(const TableName& table) {
  return "EXISTS (SELECT 1 FROM " + qualified(table) + ")";
}

std::string taken_sql(const SQLite::Database&, const ExpiredRows& rows) {
  return is_expired(rows);
}

std::string taken_sql(const SQLite::Database& database, const OrphanRows& rows) {
  const RelationSql sql = relation_sql(database, rows.relation);
  std::string condition = sql.selected + " AND " + sql.orphaned + " AND " + holds_rows(rows.relation.parent);
  if (!rows.protect.empty()) condition += " AND NOT (" + is_protected(rows.protect) + ")";
  if (rows.among == Among::remembered) condition += " AND " + is_remembered(database, rows);
  return condition;
}

std::string taken_sql(const SQLite::Database& database, const UnattachedRows& rows) {
  std::string condition = is_unreferenced(rows.question);
  for (const auto& reference : rows.question.referenced_by) condition += " AND " + holds_rows(reference.child);
  for (const Relation& relation : rows.relations) condition += "\n  AND " + unreferred(relation);
  if (rows.among == Among::remembered) condition += "\n  AND " + is_remembered(database, rows);
  return condition + "\n  AND " + is_expired(rows.old);
}

std::string verb_sql(const ExpiredRows& rows) {
  return "DELETE FROM " + qualified(rows.table);
}

std::string verb_sql(const OrphanRows& rows) {
  const Relation& relation = rows.relation;
  if (relation.action != Action::set_null) return "DELETE FROM " + qualified(relation.child);
  std::vector<std::string> emptied;
  for (const std::string& column : relation.child_columns) emptied.push_back(identifier(column) + " = NULL");
  return "UPDATE " + qualified(relation.child) + " SET " + joined(emptied, ", ");
}

std::string verb_sql(const UnattachedRows& rows) {
  return "DELETE FROM " + qualified(rows.question.table);
}

}  // namespace

std::string is_taken(const SQLite::Database& database, const RowsToTake& rows) {
  return std::visit([&](const auto& some) { return taken_sql(database, some); }, rows);
}

std::string verb_of(const RowsToTake& rows) {
  return std::visit([](const auto& some) { return verb_sql(some); }, rows);
}

}  // namespace dbmaint::sqlite
