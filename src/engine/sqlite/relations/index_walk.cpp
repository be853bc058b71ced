#include "engine/sqlite/relations/index_walk.hpp"

#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>

#include "engine/sqlite/catalog/statistics.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/raw_statement.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"

namespace dbmaint::sqlite {

namespace {

// Measured: a step of the walk costs as much as 30 rows of one pass.
constexpr std::int64_t rows_worth_a_step = 30;
// Where statistics are missing, how many keys are walked before asking how many rows they stood for.
constexpr std::int64_t probed_keys = 1000;

// Complete, led by the key alone, and ordering it byte by byte.
std::optional<std::string> index_led_by_key(const SQLite::Database& database, const Relation& relation) {
  SQLite::Statement query(database,
                          "SELECT list.name FROM pragma_index_list(?2, ?1) AS list "
                          "JOIN pragma_index_xinfo(list.name, ?1) AS info ON info.seqno = 0 "
                          "WHERE NOT list.partial AND info.name = ?3 AND info.coll = 'BINARY' COLLATE NOCASE "
                          "ORDER BY list.seq");
  query.bind(1, relation.child.schema);
  query.bind(2, relation.child.name);
  query.bind(3, relation.child_columns.front());
  if (query.executeStep()) return query.getColumn(0).getString();
  return std::nullopt;
}

// The walk reads an index once, from its beginning to its end: pages that are kept are pages that must be found room
// for, and finding it takes as long as reading them.
class OnePassCache {
 public:
  OnePassCache(SQLite::Database& database, const std::string& schema)
      : database_(database),
        pragma_("PRAGMA " + identifier(schema) + ".cache_size"),
        before_(first_integer(database, pragma_)) {
    database_.exec(pragma_ + " = -2000");
  }
  ~OnePassCache() { static_cast<void>(database_.tryExec(pragma_ + " = " + std::to_string(before_))); }
  OnePassCache(const OnePassCache&) = delete;
  OnePassCache& operator=(const OnePassCache&) = delete;

 private:
  SQLite::Database& database_;
  std::string pragma_;
  std::int64_t before_;
};

// Distinct keys in the index's order, each tested once against the parents.
class Walk {
 public:
  Walk(const SQLite::Database& database, const Relation& relation, const WalkableIndex& index)
      : database_(database),
        child_(qualified(relation.child) + " INDEXED BY " + identifier(index.name)),
        key_(qualified(relation.child, relation.child_columns.front())),
        attached_(is_attached(database, relation, "+" + key_)),
        probe_(index.promise == WalkableIndex::Promise::unknown),
        first_(database, first_key_where(" IS NOT NULL")),
        next_(database, first_key_where(" > ?1")),
        same_(database, count_where(" = ?1")) {}

  // True when it reached the last key; false: keys are many, and rest() is to look behind the last one seen.
  bool run(OrphanCount& count, std::size_t samples, std::int64_t budget) {
    RawStatement* row = &first_;
    for (std::int64_t keys = 1; row->step(); ++keys) {
      last_.keep(*row, 0);
      if (sqlite3_column_int(row->get(), 1) == 0) {
        if (count.samples.size() < samples) count.samples.push_back(text_of(*row, 0));
        count.orphans += asked(same_);
      }
      if (keys >= budget || (probe_ && keys == probed_keys && !keys_are_few(keys))) return false;
      row->reset();
      row = &next_;
      last_.bind_to(next_, 1);
    }
    return true;
  }

  void rest(OrphanCount& count, std::size_t samples) {
    const std::string orphaned = " > ?1 AND (" + attached_ + ") IS NOT TRUE";
    RawStatement rows(database_, count_where(orphaned));
    const std::int64_t orphans = asked(rows);
    count.orphans += orphans;
    if (orphans == 0 || count.samples.size() >= samples) return;
    RawStatement keys(database_, "SELECT DISTINCT " + key_ + " FROM " + child_ + " WHERE " + key_ + orphaned +
                                     " LIMIT " + std::to_string(samples - count.samples.size()));
    last_.bind_to(keys, 1);
    while (keys.step()) count.samples.push_back(text_of(keys, 0));
  }

 private:
  [[nodiscard]] std::string first_key_where(const std::string& condition) const {
    return "SELECT " + key_ + ", (" + attached_ + ") IS TRUE FROM " + child_ + " WHERE " + key_ + condition +
           " ORDER BY " + key_ + " LIMIT 1";
  }

  [[nodiscard]] std::string count_where(const std::string& condition) const {
    return "SELECT count(*) FROM " + child_ + " WHERE " + key_ + condition;
  }

  // A count whose first parameter is the last key.
  std::int64_t asked(RawStatement& query) {
    last_.bind_to(query, 1);
    const std::int64_t rows = query.step() ? sqlite3_column_int64(query.get(), 0) : 0;
    query.reset();
    return rows;
  }

  bool keys_are_few(std::int64_t keys) {
    const std::int64_t enough = keys * rows_worth_a_step;
    RawStatement query(database_, "SELECT count(*) FROM (SELECT 1 FROM " + child_ + " WHERE " + key_ + " <= ?1 LIMIT " +
                                      std::to_string(enough) + ")");
    return asked(query) >= enough;
  }

  const SQLite::Database& database_;
  std::string child_;
  std::string key_;
  std::string attached_;
  bool probe_;
  RawStatement first_;
  RawStatement next_;
  RawStatement same_;
  KeptValue last_;
};

// count(*) without a condition reads pages, not rows.
std::int64_t count_keyed(const SQLite::Database& database, const Relation& relation) {
  const std::string child = qualified(relation.child);
  return first_integer(database, "SELECT (SELECT count(*) FROM " + child + ") - (SELECT count(*) FROM " + child +
                                     " WHERE " + qualified(relation.child, relation.child_columns.front()) +
                                     " IS NULL)");
}

}  // namespace

std::optional<WalkableIndex> find_walkable_index(const SQLite::Database& database, const Relation& relation) {
  if (relation.child_columns.size() != 1 || !relation.when.empty()) return std::nullopt;
  if (traits_of(database, relation.child, relation.child_columns.front()).collation != "BINARY") return std::nullopt;
  const std::optional<std::string> name = index_led_by_key(database, relation);
  if (!name) return std::nullopt;
  const std::optional<IndexStatistics> figures = index_statistics(database, relation.child, *name);
  if (!figures || figures->rows_per_key == 0) return WalkableIndex{*name, WalkableIndex::Promise::unknown};
  const bool pays = figures->rows_per_key >= rows_worth_a_step;
  return WalkableIndex{*name, pays ? WalkableIndex::Promise::good : WalkableIndex::Promise::poor};
}

OrphanCount count_by_walk(SQLite::Database& database, const Relation& relation, const WalkableIndex& index,
                          std::size_t samples) {
  OrphanCount count;
  count.strategy = "index walk";
  Walk walk(database, relation, index);
  bool reached_the_end = false;
  {
    const OnePassCache cache(database, relation.child.schema);
    count.total = count_keyed(database, relation);
    reached_the_end = walk.run(count, samples, std::max(probed_keys, count.total / rows_worth_a_step));
  }
  if (!reached_the_end) {
    walk.rest(count, samples);
    count.strategy = "index walk, then anti-join";
  }
  return count;
}

}  // namespace dbmaint::sqlite
