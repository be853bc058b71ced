#include "engine/sqlite/catalog/sizes.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <map>
#include <set>
#include <string>

#include "engine/sqlite/catalog/counted_tables.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::int64_t large_table = 1'000'000;
// dbstat reads every page of the file.
constexpr std::uint64_t affordable_file = 512ULL * 1024 * 1024;

using Bytes = std::map<std::string, std::uint64_t>;  // table -> bytes with its indexes

Bytes bytes_of_tables(const SQLite::Database& database, const std::string& schema) {
  Bytes bytes;
  if (pragma_integer(database, schema, "page_count") * pragma_integer(database, schema, "page_size") >
      static_cast<std::int64_t>(affordable_file))
    return bytes;
  if (first_integer(database, "SELECT count(*) FROM pragma_module_list WHERE name = 'dbstat'") == 0) return bytes;
  // Joined here: SQLite would ask dbstat, which has no index, once for every name.
  std::map<std::string, std::string> table_of;
  SQLite::Statement listed(database, "SELECT name, tbl_name FROM " + identifier(schema) + ".sqlite_schema");
  while (listed.executeStep()) table_of[listed.getColumn(0).getString()] = listed.getColumn(1).getString();
  SQLite::Statement query(database, "SELECT name, pgsize FROM dbstat WHERE schema = ?1 AND aggregate = TRUE");
  query.bind(1, schema);
  while (query.executeStep())
    if (const auto table = table_of.find(query.getColumn(0).getString()); table != table_of.end())
      bytes[table->second] += static_cast<std::uint64_t>(query.getColumn(1).getInt64());
  return bytes;
}

// A table too damaged to be counted is one that cannot be read; what else there is can be told all the same. dbstat
// says SQLITE_FULL of a number beyond every page that a file could have.
template <typename Look>
void look_unless_damaged(const Look& look) {
  try {
    look();
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() != SQLITE_CORRUPT && error.getErrorCode() != SQLITE_FULL) throw;
  }
}

}  // namespace

DatabaseSize database_size(const SQLite::Database& database) {
  const auto page = static_cast<std::uint64_t>(pragma_integer(database, "main", "page_size"));
  const auto pages = static_cast<std::uint64_t>(pragma_integer(database, "main", "page_count"));
  const auto free = static_cast<std::uint64_t>(pragma_integer(database, "main", "freelist_count"));
  return {ByteSize{pages * page}, ByteSize{free * page}};
}

std::vector<TableSize> table_sizes(const SQLite::Database& database, const Schema& schema, RowCounting counting) {
  std::vector<TableSize> sizes;
  std::map<std::string, Bytes> bytes;
  std::map<std::string, std::set<TableName>> counted;  // by database
  for (const Table& table : schema.tables) {
    const auto [of_database, is_new] = counted.try_emplace(table.name.schema);
    if (is_new) of_database->second = counted_tables(database, table.name.schema);
    if (!of_database->second.contains(table.name)) continue;
    TableSize size;
    size.table = table.name;
    size.estimated = counting == RowCounting::estimated_when_large && table.estimated_rows.value_or(0) > large_table;
    if (size.estimated)
      size.rows = table.estimated_rows;
    else
      look_unless_damaged([&] { size.rows = count_rows(database, table.name); });
    const auto [of_schema, is_unknown] = bytes.try_emplace(table.name.schema);
    Bytes& known = of_schema->second;
    if (is_unknown) look_unless_damaged([&] { known = bytes_of_tables(database, table.name.schema); });
    if (const auto found = known.find(table.name.name); found != known.end()) size.bytes = ByteSize{found->second};
    sizes.push_back(std::move(size));
  }
  return sizes;
}

}  // namespace dbmaint::sqlite
