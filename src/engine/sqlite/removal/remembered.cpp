#include "engine/sqlite/removal/remembered.hpp"

#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/key_comparison.hpp"
#include "engine/sqlite/removal/row_identity.hpp"
#include "engine/sqlite/removal/taken.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr const char* remembered_table = "temp.dbmaint_lost";

/// What a row is known by. A rowid alone would not do: VACUUM may give it to another row.
struct Known {
  std::vector<std::string> key;     ///< never NULL
  std::vector<std::string> beside;  ///< what must not have changed
};

Known known_by(const SQLite::Database&, const OrphanRows& rows) {
  Known known;
  for (const std::string& column : rows.relation.child_columns)
    known.key.push_back(qualified(rows.relation.child, column));
  return known;
}

Known known_by(const SQLite::Database& database, const UnattachedRows& rows) {
  const TableName& table = rows.question.table;
  Known known;
  if (const auto rowid = rowid_expression(database, table)) known.key.push_back(*rowid);
  if (known.key.empty())
    for (const std::string& column : primary_key(database, table)) known.key.push_back(qualified(table, column));
  if (known.key.empty())
    throw Error(ErrorKind::refused, Text(text::sqlite::repairing, {{"table", table.name}}),
                text::sqlite::no_row_identity);
  for (const auto& reference : rows.question.referenced_by)
    known.beside.push_back(qualified(table, reference.parent_column));
  return known;
}

Known known_by(const SQLite::Database& database, const LostRows& rows) {
  return std::visit([&](const auto& some) { return known_by(database, some); }, rows);
}

// Compared as they are stored: without the column's affinity, byte by byte.
std::string stored(const std::string& value) {
  return "+" + value + " COLLATE BINARY";
}

std::vector<std::string> numbered(const char* prefix, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(prefix + std::to_string(i));
  return names;
}

std::vector<std::string> together(std::vector<std::string> some, const std::vector<std::string>& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

}  // namespace

ReliedRows count_relied_upon(const SQLite::Database& database, const LostRows& rows) {
  ReliedRows relied;
  for (const TableName& table : relied_upon(rows))
    relied[table] = first_integer(database, "SELECT count(*) FROM " + qualified(table));
  return relied;
}

ReliedRows remember_lost(SQLite::Database& database, const LostRows& rows) {
  std::visit([&](const auto& some) { refuse_unlike_keys(database, some); }, rows);
  const RowsToTake all = rows_to_take(among(rows, Among::all));
  const Known known = known_by(database, rows);
  const std::vector<std::string> key = numbered("k", known.key.size());
  const std::vector<std::string> columns = together(key, numbered("b", known.beside.size()));
  std::vector<std::string> values;
  for (const std::string& value : together(known.key, known.beside)) values.push_back("+" + value);
  // One snapshot: what looks lost is judged by how many rows there were to lose it to.
  Transaction snapshot(database, Transaction::Kind::read);
  database.exec(std::string("DROP TABLE IF EXISTS ") + remembered_table);
  database.exec(std::string("CREATE TABLE ") + remembered_table + " (" + joined(columns, ", ") + ", PRIMARY KEY (" +
                joined(key, ", ") + ")) WITHOUT ROWID");
  database.exec(std::string("INSERT OR IGNORE INTO ") + remembered_table + " SELECT " + joined(values, ", ") +
                " FROM " + qualified(table_of(all)) + " WHERE " + is_taken(database, all));
  ReliedRows relied = count_relied_upon(database, rows);
  snapshot.commit();
  return relied;
}

std::string is_remembered(const SQLite::Database& database, const LostRows& rows) {
  const Known known = known_by(database, rows);
  std::vector<std::string> same;
  for (std::size_t i = 0; i < known.key.size(); ++i)
    same.push_back("dbmaint_remembered.k" + std::to_string(i) + " = " + stored(known.key[i]));
  for (std::size_t i = 0; i < known.beside.size(); ++i)
    same.push_back("dbmaint_remembered.b" + std::to_string(i) + " IS " + stored(known.beside[i]));
  return std::string("EXISTS (SELECT 1 FROM ") + remembered_table + " AS dbmaint_remembered WHERE " +
         joined(same, " AND ") + ")";
}

RowsToTake remembered_rows(SQLite::Database& database, const RowsToTake& rows) {
  std::optional<LostRows> lost = lost_rows(rows);
  if (!lost) return rows;
  if (among_of(*lost) == Among::all) static_cast<void>(remember_lost(database, *lost));
  return rows_to_take(among(*std::move(lost), Among::remembered));
}

}  // namespace dbmaint::sqlite
