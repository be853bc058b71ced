#include "engine/sqlite/orphans.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <optional>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/statistics.hpp"

namespace dbmaint::sqlite {

namespace {

// Measured: a step of the walk costs as much as 30 rows of one pass.
constexpr std::int64_t rows_worth_a_step = 30;
// Where statistics are missing, how many keys are walked before asking how many rows they stood for.
constexpr std::int64_t probed_keys = 1000;

std::string collation_of(const SQLite::Database& database, const TableName& table, const std::string& column) {
  const char* collation = nullptr;
  const int result = sqlite3_table_column_metadata(database.getHandle(), table.schema.c_str(), table.name.c_str(),
                                                   column.c_str(), nullptr, &collation, nullptr, nullptr, nullptr);
  return result == SQLITE_OK && collation != nullptr ? collation : "BINARY";
}

// The pieces of SQL about one relation. Unary plus takes the child column's affinity away, so that the parent's is
// applied, as a foreign key does; the explicit collation does the same for text.
struct Pieces {
  std::string child;     // "main"."child"
  std::string keyed;     // every key column is not null
  std::string selected;  // … and the operator's condition holds
  std::string attached;  // the parent is there; NULL when it is not and a parent's key is NULL
  std::string orphaned;  // the parent is missing
};

Pieces pieces_of(const SQLite::Database& database, const Relation& relation) {
  std::vector<std::string> keys;
  std::vector<std::string> not_null;
  for (std::size_t i = 0; i < relation.child_columns.size(); ++i) {
    const std::string column = qualified(relation.child, relation.child_columns[i]);
    const std::string collation = collation_of(database, relation.parent, relation.parent_columns[i]);
    // IN compares by its left side's collation, and unary plus keeps the child's.
    const bool same = collation == collation_of(database, relation.child, relation.child_columns[i]);
    keys.push_back("+" + column + (same ? "" : " COLLATE " + identifier(collation)));
    not_null.push_back(column + " IS NOT NULL");
  }
  std::vector<std::string> parent_keys;
  for (const std::string& column : relation.parent_columns)
    parent_keys.push_back("dbmaint_parent." + identifier(column));
  Pieces pieces;
  pieces.child = qualified(relation.child);
  pieces.keyed = joined(not_null, " AND ");
  pieces.selected = relation.when.empty() ? pieces.keyed : pieces.keyed + " AND " + satisfied(relation.when);
  pieces.attached = "(" + joined(keys, ", ") + ") IN (SELECT " + joined(parent_keys, ", ") + " FROM " +
                    qualified(relation.parent) + " AS dbmaint_parent)";
  // IS NOT TRUE: a NULL among the parents makes IN NULL instead of false.
  pieces.orphaned = "(" + pieces.attached + ") IS NOT TRUE";
  return pieces;
}

// An index that can be walked: complete, led by the key alone, and ordering it byte by byte.
std::optional<std::string> walkable_index(const SQLite::Database& database, const Relation& relation) {
  if (relation.child_columns.size() != 1 || !relation.when.empty()) return std::nullopt;
  const std::string& column = relation.child_columns.front();
  if (collation_of(database, relation.child, column) != "BINARY") return std::nullopt;
  SQLite::Statement query(database,
                          "SELECT list.name FROM pragma_index_list(?2, ?1) AS list "
                          "JOIN pragma_index_xinfo(list.name, ?1) AS info ON info.seqno = 0 "
                          "WHERE NOT list.partial AND info.name = ?3 AND info.coll = 'BINARY' COLLATE NOCASE "
                          "ORDER BY list.seq");
  query.bind(1, relation.child.schema);
  query.bind(2, relation.child.name);
  query.bind(3, column);
  if (query.executeStep()) return query.getColumn(0).getString();
  return std::nullopt;
}

enum class Promise { good, poor, unknown };

Promise promise_of_walk(const SQLite::Database& database, const Relation& relation, const std::string& index) {
  const Statistics statistics = read_statistics(database, relation.child.schema);
  const auto table = statistics.find(relation.child.name);
  if (table == statistics.end()) return Promise::unknown;
  const auto figures = table->second.find(index);
  if (figures == table->second.end() || figures->second.rows_per_key == 0) return Promise::unknown;
  return figures->second.rows_per_key >= rows_worth_a_step ? Promise::good : Promise::poor;
}

void bind_value(SQLite::Statement& statement, int position, const SQLite::Column& value) {
  // The raw call keeps the value's storage class.
  statement.bind(position);
  if (value.isInteger()) statement.bind(position, value.getInt64());
  if (value.isFloat()) statement.bind(position, value.getDouble());
  if (value.isText()) statement.bind(position, value.getString());
  if (value.isBlob()) statement.bind(position, value.getBlob(), value.getBytes());
}

// Distinct keys in the index's order, each tested once against the parents. Gives up where keys turn out to be many.
class Walk {
 public:
  Walk(const SQLite::Database& database, const Relation& relation, const std::string& index, Promise promise)
      : database_(database),
        child_(qualified(relation.child) + " INDEXED BY " + identifier(index)),
        key_(qualified(relation.child, relation.child_columns.front())),
        probe_(promise == Promise::unknown),
        query_(database, walk_sql(database, relation)) {}

  // True when it reached the last key; false: `rest` counts what lies behind the last key it saw.
  bool run(OrphanCount& count, std::size_t samples, std::int64_t budget) {
    std::int64_t keys = 0;
    while (query_.executeStep()) {
      if (query_.getColumn(0).isNull()) continue;
      const std::int64_t orphans = query_.getColumn(1).getInt64();
      if (orphans > 0 && count.samples.size() < samples) count.samples.push_back(query_.getColumn(0).getString());
      count.orphans += orphans;
      ++keys;
      if (keys >= budget || (probe_ && keys == probed_keys && !keys_are_few(keys))) return false;
    }
    return true;
  }

  [[nodiscard]] std::int64_t rest(const Pieces& pieces) {
    SQLite::Statement query(database_,
                            "SELECT count(*) FROM " + pieces.child + " WHERE " + key_ + " > ?1 AND " + pieces.orphaned);
    bind_value(query, 1, query_.getColumn(0));
    return query.executeStep() ? query.getColumn(0).getInt64() : 0;
  }

 private:
  std::string walk_sql(const SQLite::Database& database, const Relation& relation) const {
    const std::string collation = collation_of(database, relation.parent, relation.parent_columns.front());
    return "WITH RECURSIVE keys(k) AS (\n  SELECT (SELECT min(" + key_ + ") FROM " + child_ + " WHERE " + key_ +
           " IS NOT NULL)\n  UNION ALL\n  SELECT (SELECT min(" + key_ + ") FROM " + child_ + " WHERE " + key_ +
           " > keys.k) FROM keys WHERE keys.k IS NOT NULL)\nSELECT k, CASE WHEN ((+k" +
           (collation == "BINARY" ? "" : " COLLATE " + identifier(collation)) + ") IN (SELECT dbmaint_parent." +
           identifier(relation.parent_columns.front()) + " FROM " + qualified(relation.parent) +
           " AS dbmaint_parent)) IS TRUE THEN 0 ELSE (SELECT count(*) FROM " + child_ + " WHERE " + key_ +
           " = k) END FROM keys";
  }

  bool keys_are_few(std::int64_t keys) {
    const std::int64_t enough = keys * rows_worth_a_step;
    SQLite::Statement query(database_,
                            "SELECT count(*) FROM (SELECT 1 FROM " + child_ + " WHERE " + key_ + " <= ?1 LIMIT ?2)");
    bind_value(query, 1, query_.getColumn(0));
    query.bind(2, enough);
    return query.executeStep() && query.getColumn(0).getInt64() >= enough;
  }

  const SQLite::Database& database_;
  std::string child_;
  std::string key_;
  bool probe_;
  SQLite::Statement query_;
};

void add_samples(const SQLite::Database& database, const Relation& relation, const Pieces& pieces, OrphanCount& count,
                 std::size_t samples) {
  if (count.orphans == 0 || samples == 0) return;
  std::vector<std::string> keys;
  for (const std::string& column : relation.child_columns) keys.push_back(qualified(relation.child, column));
  SQLite::Statement query(database, "SELECT DISTINCT " + joined(keys, " || ', ' || ") + " FROM " + pieces.child +
                                        " WHERE " + pieces.selected + " AND " + pieces.orphaned + " LIMIT " +
                                        std::to_string(samples));
  count.samples.clear();
  while (query.executeStep()) count.samples.push_back(query.getColumn(0).getString());
}

// Several key columns or a condition: one pass over the child that counts both. Counting the attached ones is a sixth
// cheaper than summing the orphans.
void count_selected(const SQLite::Database& database, const Pieces& pieces, OrphanCount& count) {
  SQLite::Statement query(database, "SELECT count(*), count(*) - count(CASE WHEN " + pieces.attached +
                                        " THEN 1 END) FROM " + pieces.child + " WHERE " + pieces.selected);
  if (!query.executeStep()) return;
  count.total = query.getColumn(0).getInt64();
  count.orphans = query.getColumn(1).getInt64();
}

// One key column and no condition: only the rows that are not attached leave the pass, those without a key among them.
// What is looked at in every row decides the time.
void count_unmatched(const SQLite::Database& database, const Relation& relation, const Pieces& pieces,
                     OrphanCount& count, std::size_t samples) {
  std::int64_t keyless = 0;
  SQLite::Statement query(database, "SELECT " + qualified(relation.child, relation.child_columns.front()) + " FROM " +
                                        pieces.child + " WHERE " + pieces.orphaned);
  while (query.executeStep()) {
    const SQLite::Column key = query.getColumn(0);
    if (key.isNull()) {
      ++keyless;
      continue;
    }
    ++count.orphans;
    if (count.samples.size() == samples) continue;
    if (std::string text = key.getString();
        std::find(count.samples.begin(), count.samples.end(), text) == count.samples.end())
      count.samples.push_back(std::move(text));
  }
  // count(*) without a condition reads pages, not rows.
  count.total = first_integer(database, "SELECT count(*) FROM " + pieces.child) - keyless;
}

void count_in_one_pass(const SQLite::Database& database, const Relation& relation, const Pieces& pieces,
                       OrphanCount& count, std::size_t samples) {
  count.strategy = "anti-join";
  if (relation.child_columns.size() == 1 && relation.when.empty())
    return count_unmatched(database, relation, pieces, count, samples);
  count_selected(database, pieces, count);
  add_samples(database, relation, pieces, count, samples);
}

// count(*) without a condition reads pages, not rows.
std::int64_t count_keyed(const SQLite::Database& database, const Relation& relation) {
  const std::string child = qualified(relation.child);
  return first_integer(database, "SELECT (SELECT count(*) FROM " + child + ") - (SELECT count(*) FROM " + child +
                                     " WHERE " + qualified(relation.child, relation.child_columns.front()) +
                                     " IS NULL)");
}

}  // namespace

OrphanCount count_orphans(const SQLite::Database& database, const Relation& relation, std::size_t samples) {
  // SQLite lets a key refer to a table without a primary key, or to a view, and fails only when it is enforced.
  if (relation.child_columns.size() != relation.parent_columns.size() || relation.child_columns.empty())
    throw Error(ErrorKind::failed, Text(text::sqlite::counting_orphans, {{"table", relation.child.name}}),
                Text(text::sqlite::key_names_no_columns, {{"parent", relation.parent.name}}),
                text::sqlite::hint_key_names_no_columns);
  OrphanCount count;
  count.parent_empty =
      first_integer(database, "SELECT NOT EXISTS (SELECT 1 FROM " + qualified(relation.parent) + ")") != 0;
  const Pieces pieces = pieces_of(database, relation);
  const std::optional<std::string> index = walkable_index(database, relation);
  const Promise promise = index ? promise_of_walk(database, relation, *index) : Promise::poor;
  if (promise == Promise::poor) {
    count_in_one_pass(database, relation, pieces, count, samples);
    return count;
  }
  count.total = count_keyed(database, relation);
  Walk walk(database, relation, *index, promise);
  count.strategy = "index walk";
  if (!walk.run(count, samples, std::max(probed_keys, count.total / rows_worth_a_step))) {
    count.orphans += walk.rest(pieces);
    count.strategy = "index walk, then anti-join";
    if (count.samples.size() < samples) add_samples(database, relation, pieces, count, samples);
  }
  return count;
}

}  // namespace dbmaint::sqlite
