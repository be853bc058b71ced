#include "engine/sqlite/removal/lost.hpp"

#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/lost_count.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/key_comparison.hpp"
#include "engine/sqlite/relations/orphans.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"
#include "engine/sqlite/relations/unattached.hpp"
#include "engine/sqlite/removal/expired.hpp"
#include "engine/sqlite/removal/remembered.hpp"
#include "engine/sqlite/removal/row_identity.hpp"
#include "engine/sqlite/removal/taken.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr const char* own_file = "main";

void refuse_attached(const TableName& table) {
  if (table.schema == own_file) return;
  throw Error(ErrorKind::refused, Text(text::sqlite::repairing, {{"table", table.name}}),
              Text(text::sqlite::attached_is_only_read, {{"database", table.schema}}));
}

std::int64_t count_taken(const SQLite::Database& database, const RowsToTake& rows) {
  return first_integer(database,
                       "SELECT count(*) FROM " + qualified(table_of(rows)) + " WHERE " + is_taken(database, rows));
}

std::vector<std::string> sample_taken(const SQLite::Database& database, const RowsToTake& rows,
                                      const std::string& label, std::size_t samples) {
  SQLite::Statement query(database, "SELECT DISTINCT " + label + " FROM " + qualified(table_of(rows)) + " WHERE " +
                                        is_taken(database, rows) + " LIMIT " + std::to_string(samples));
  std::vector<std::string> found;
  while (query.executeStep()) found.push_back(query.getColumn(0).getString());
  return found;
}

// Listed columns that attach nobody.
std::vector<std::string> unmatched_references(const SQLite::Database& database, const UnattachedQuestion& question) {
  std::vector<std::string> unmatched;
  for (const auto& reference : question.referenced_by) {
    const std::string matching = "SELECT EXISTS (SELECT 1 FROM " + qualified(question.table) + " WHERE " +
                                 qualified(question.table, reference.parent_column) + " IN (SELECT " +
                                 qualified(reference.child, reference.child_column) + " FROM " +
                                 qualified(reference.child) + "))";
    if (first_integer(database, matching) == 0)
      unmatched.push_back(reference.child.name + "." + reference.child_column);
  }
  return unmatched;
}

std::string missing_key(const Relation& relation) {
  std::vector<std::string> keys;
  for (const std::string& column : relation.child_columns) keys.push_back(qualified(relation.child, column));
  return joined(keys, " || ', ' || ");
}

}  // namespace

LostCount count_lost(SQLite::Database& database, const OrphanRows& rows, std::size_t samples) {
  const TableName& child = rows.relation.child;
  refuse_attached(child);
  refuse_unlike_keys(database, rows);
  const bool all = rows.protect.empty() && rows.among == Among::all;
  const OrphanCount orphans = count_orphans(database, rows.relation, all ? samples : 0);
  LostCount count;
  count.total = first_integer(database, "SELECT count(*) FROM " + qualified(child));
  count.asked = orphans.total;
  count.eligible = orphans.orphans;
  count.parent_empty = orphans.parent_empty;
  count.samples = orphans.samples;
  count.relied_upon = count_relied_upon(database, rows);
  if (all || orphans.orphans == 0 || orphans.parent_empty) return count;
  if (!rows.protect.empty()) count.eligible = count_taken(database, rows_to_take(among(rows, Among::all)));
  spare(count, "protected", orphans.orphans - count.eligible);
  if (rows.among == Among::remembered) keep_remembered(count, count_taken(database, rows));
  if (count.eligible > 0 && samples > 0)
    count.samples = sample_taken(database, rows, missing_key(rows.relation), samples);
  return count;
}

LostCount count_lost(SQLite::Database& database, const UnattachedRows& rows, std::size_t samples) {
  refuse_attached(rows.question.table);
  refuse_unlike_keys(database, rows);
  const Transaction snapshot(database, Transaction::Kind::read);
  UnattachedQuestion question = rows.question;
  question.protect = rows.old.protect;
  const UnattachedCount unattached = count_unattached(database, question, 0);
  // Of those that are neither referred to by the list nor protected: how old they are.
  ExpiredRows lonely = rows.old;
  lonely.where = is_unreferenced(question) + " AND NOT (" + is_protected(rows.old.protect) + ")";
  lonely.protect.clear();
  const ExpiredCount aged = count_expired(database, lonely);

  // With a listed table empty nothing is taken: it is the guards that must hear of it.
  const std::int64_t taken = unattached.empty_references.empty()
                                 ? count_taken(database, rows_to_take(among(rows, Among::all)))
                                 : aged.eligible;
  LostCount count = count_of_unattached(unattached, aged, taken);
  count.relied_upon = count_relied_upon(database, rows);
  if (taken > 0) count.unmatched = unmatched_references(database, rows.question);
  if (rows.among == Among::remembered) keep_remembered(count, count_taken(database, rows));
  if (count.eligible > 0 && samples > 0)
    count.samples = sample_taken(database, rows, row_label(database, rows.question.table), samples);
  return count;
}

std::int64_t count_referring(const SQLite::Database& database, const Relation& relation, const RowsToTake& rows) {
  const RelationSql sql = relation_sql(database, relation);
  std::vector<std::string> keys;
  for (const std::string& column : relation.parent_columns) keys.push_back(qualified(relation.parent, column));
  const std::string taken = is_taken(database, rows);
  std::string query = "SELECT count(*) FROM " + sql.child + " WHERE " + sql.selected + " AND " + sql.keys +
                      " IN (SELECT " + joined(keys, ", ") + " FROM " + qualified(relation.parent) + " WHERE " + taken +
                      ")";
  if (relation.child == table_of(rows)) query += " AND (" + taken + ") IS NOT TRUE";
  return first_integer(database, query);
}

}  // namespace dbmaint::sqlite
