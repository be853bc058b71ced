#include "engine/sqlite/relations/orphans.hpp"

#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/index_walk.hpp"
#include "engine/sqlite/relations/key_bitmap.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"

namespace dbmaint::sqlite {

namespace {

void add_samples(const SQLite::Database& database, const Relation& relation, const RelationSql& sql, OrphanCount& count,
                 std::size_t samples) {
  if (count.orphans == 0 || samples == 0) return;
  std::vector<std::string> keys;
  for (const std::string& column : relation.child_columns) keys.push_back(qualified(relation.child, column));
  SQLite::Statement query(database, "SELECT DISTINCT " + joined(keys, " || ', ' || ") + " FROM " + sql.child +
                                        " WHERE " + sql.selected + " AND " + sql.orphaned + " LIMIT " +
                                        std::to_string(samples));
  while (query.executeStep()) count.samples.push_back(query.getColumn(0).getString());
}

// Several key columns or a condition: one pass over the child that counts both. Counting the attached ones is a sixth
// cheaper than summing the orphans.
void count_selected(const SQLite::Database& database, const RelationSql& sql, OrphanCount& count) {
  SQLite::Statement query(database, "SELECT count(*), count(*) - count(CASE WHEN " + sql.attached +
                                        " THEN 1 END) FROM " + sql.child + " WHERE " + sql.selected);
  if (!query.executeStep()) return;
  count.total = query.getColumn(0).getInt64();
  count.orphans = query.getColumn(1).getInt64();
}

// One key column and no condition: only the rows that are not attached leave the pass, those without a key among them.
// What is looked at in every row decides the time.
void count_unmatched(const SQLite::Database& database, const Relation& relation, const RelationSql& sql,
                     OrphanCount& count, std::size_t samples) {
  std::int64_t keyless = 0;
  SQLite::Statement query(database, "SELECT " + qualified(relation.child, relation.child_columns.front()) + " FROM " +
                                        sql.child + " WHERE " + sql.orphaned);
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
  count.total = first_integer(database, "SELECT count(*) FROM " + sql.child) - keyless;
}

OrphanCount count_by_anti_join(const SQLite::Database& database, const Relation& relation, const RelationSql& sql,
                               std::size_t samples) {
  OrphanCount count;
  count.strategy = "anti-join";
  if (relation.child_columns.size() == 1 && relation.when.empty()) {
    count_unmatched(database, relation, sql, count, samples);
  } else {
    count_selected(database, sql, count);
    add_samples(database, relation, sql, count, samples);
  }
  return count;
}

// What each way costs is measured by scripts/bench.sh. An index with few rows per key still gives the anti-join its
// keys in order, so that the parents are read in order as well.
OrphanCount count_the_best_way(SQLite::Database& database, const Relation& relation, const RelationSql& sql,
                               std::size_t samples) {
  const std::optional<WalkableIndex> index = find_walkable_index(database, relation);
  if (index && index->promise != WalkableIndex::Promise::poor)
    return count_by_walk(database, relation, *index, samples);
  if (!index)
    if (auto count = count_by_bitmap(database, relation, samples)) return *std::move(count);
  return count_by_anti_join(database, relation, sql, samples);
}

}  // namespace

OrphanCount count_orphans(SQLite::Database& database, const Relation& relation, std::size_t samples) {
  // SQLite lets a key refer to a table without a primary key, or to a view, and fails only when it is enforced.
  if (relation.child_columns.size() != relation.parent_columns.size() || relation.child_columns.empty())
    throw Error(ErrorKind::failed, Text(text::sqlite::counting_orphans, {{"table", relation.child.name}}),
                Text(text::sqlite::key_names_no_columns, {{"parent", relation.parent.name}}),
                text::sqlite::hint_key_names_no_columns);
  // The counts tell of one moment; and a walk of many statements would take the lock for each of them.
  const Transaction snapshot(database, Transaction::Kind::read);
  const RelationSql sql = relation_sql(database, relation);
  OrphanCount count = count_the_best_way(database, relation, sql, samples);
  count.parent_empty =
      first_integer(database, "SELECT NOT EXISTS (SELECT 1 FROM " + qualified(relation.parent) + ")") != 0;
  return count;
}

}  // namespace dbmaint::sqlite
