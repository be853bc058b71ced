#include "engine/sqlite/relations/key_bitmap.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/raw_statement.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::uint64_t most_bits = std::uint64_t{64} << 20;  // 8 MiB of memory

// Two columns of this affinity are equal exactly where their whole numbers are, whatever else they hold.
bool has_integer_affinity(const SQLite::Database& database, const TableName& table, const std::string& column) {
  std::string type = traits_of(database, table, column).type;
  std::transform(type.begin(), type.end(), type.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return type.find("INT") != std::string::npos;
}

class Bitmap {
 public:
  Bitmap(std::int64_t smallest, std::uint64_t size) : smallest_(smallest), size_(size), words_(size / 64 + 1) {}

  void insert(std::int64_t key) {
    if (const std::uint64_t bit = position(key); bit < size_) words_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  [[nodiscard]] bool contains(std::int64_t key) const {
    const std::uint64_t bit = position(key);
    return bit < size_ && (words_[bit / 64] >> (bit % 64) & 1) != 0;
  }

 private:
  // Wraps to something large for a key below the smallest.
  [[nodiscard]] std::uint64_t position(std::int64_t key) const {
    return static_cast<std::uint64_t>(key) - static_cast<std::uint64_t>(smallest_);
  }

  std::int64_t smallest_;
  std::uint64_t size_;
  std::vector<std::uint64_t> words_;
};

std::optional<Bitmap> room_for_parents(const SQLite::Database& database, const std::string& parent,
                                       const std::string& key) {
  RawStatement ends(
      database, "SELECT (SELECT min(" + key + ") FROM " + parent + "), (SELECT max(" + key + ") FROM " + parent + ")");
  if (!ends.step() || sqlite3_column_type(ends.get(), 0) != SQLITE_INTEGER ||
      sqlite3_column_type(ends.get(), 1) != SQLITE_INTEGER)
    return std::nullopt;
  const std::int64_t smallest = sqlite3_column_int64(ends.get(), 0);
  const std::uint64_t size =
      static_cast<std::uint64_t>(sqlite3_column_int64(ends.get(), 1)) - static_cast<std::uint64_t>(smallest) + 1;
  if (size == 0 || size > most_bits) return std::nullopt;
  return Bitmap(smallest, size);
}

std::optional<Bitmap> read_parents(const SQLite::Database& database, const Relation& relation) {
  const std::string parent = qualified(relation.parent);
  const std::string key = identifier(relation.parent_columns.front());
  std::optional<Bitmap> parents = room_for_parents(database, parent, key);
  if (!parents) return std::nullopt;
  RawStatement keys(database, "SELECT " + key + " FROM " + parent);
  while (keys.step())
    if (sqlite3_column_type(keys.get(), 0) == SQLITE_INTEGER) parents->insert(sqlite3_column_int64(keys.get(), 0));
  return parents;
}

// Counting without a condition reads pages, not rows.
bool more_children(const SQLite::Database& database, const Relation& relation) {
  return first_integer(database, "SELECT (SELECT count(*) FROM " + qualified(relation.child) +
                                     ") >= (SELECT count(*) FROM " + qualified(relation.parent) + ")") != 0;
}

}  // namespace

std::optional<OrphanCount> count_by_bitmap(const SQLite::Database& database, const Relation& relation,
                                           std::size_t samples) {
  if (relation.child_columns.size() != 1 ||
      !has_integer_affinity(database, relation.child, relation.child_columns.front()) ||
      !has_integer_affinity(database, relation.parent, relation.parent_columns.front()) ||
      !more_children(database, relation))
    return std::nullopt;
  const std::optional<Bitmap> parents = read_parents(database, relation);
  if (!parents) return std::nullopt;

  OrphanCount count;
  count.strategy = "bitmap of the parents";
  const RelationSql sql = relation_sql(database, relation);
  RawStatement children(database, "SELECT " + qualified(relation.child, relation.child_columns.front()) + " FROM " +
                                      sql.child + " WHERE " + sql.selected);
  // A fraction, a text or a blob among the numbers: SQLite itself decides.
  RawStatement lookup(database, "SELECT (" + is_attached(database, relation, "?1") + ") IS TRUE");
  KeptValue odd;
  const auto attached = [&] {
    if (sqlite3_column_type(children.get(), 0) == SQLITE_INTEGER)
      return parents->contains(sqlite3_column_int64(children.get(), 0));
    odd.keep(children, 0);
    lookup.reset();
    odd.bind_to(lookup, 1);
    return lookup.step() && sqlite3_column_int(lookup.get(), 0) != 0;
  };
  while (children.step()) {
    ++count.total;
    if (attached()) continue;
    ++count.orphans;
    if (count.samples.size() == samples) continue;
    if (std::string text = text_of(children, 0);
        std::find(count.samples.begin(), count.samples.end(), text) == count.samples.end())
      count.samples.push_back(std::move(text));
  }
  return count;
}

}  // namespace dbmaint::sqlite
