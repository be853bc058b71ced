#include "dbmaint/core/schema.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

bool starts_with_all(const std::vector<std::string>& columns, const std::vector<std::string>& leading) {
  if (columns.size() < leading.size()) return false;
  const auto end = columns.begin() + static_cast<std::ptrdiff_t>(leading.size());
  return std::is_permutation(columns.begin(), end, leading.begin(), leading.end());
}

}  // namespace

std::string_view to_string(OnDelete on_delete) {
  switch (on_delete) {
    case OnDelete::no_action:
      return "NO ACTION";
    case OnDelete::restrict:
      return "RESTRICT";
    case OnDelete::cascade:
      return "CASCADE";
    case OnDelete::set_null:
      return "SET NULL";
    case OnDelete::set_default:
      return "SET DEFAULT";
  }
  return "";
}

const Column* Table::find_column(std::string_view column) const {
  const auto found = std::ranges::find(columns, column, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

// The primary key counts even where the catalog lists no index for it: SQLite's rowid and WITHOUT ROWID tables are
// themselves ordered by it.
bool Table::has_index_on(const std::vector<std::string>& leading) const {
  if (leading.empty()) return false;
  return starts_with_all(primary_key, leading) || std::ranges::any_of(indexes, [&](const Index& index) {
           return index.valid && !index.partial && starts_with_all(index.columns, leading);
         });
}

const Table* Schema::find(const TableName& name) const {
  const auto found = std::ranges::find(tables, name, &Table::name);
  return found == tables.end() ? nullptr : &*found;
}

// A name may hold a dot itself, so it is compared whole and never taken apart; the default schema's tables come first,
// then those of the others that are searched.
const Table* Schema::find(std::string_view written) const {
  if (const Table* table = find(TableName{default_schema, std::string(written)})) return table;
  for (const std::string& schema : searched)
    if (const Table* table = find(TableName{schema, std::string(written)})) return table;
  const auto found = std::ranges::find_if(tables, [&](const Table& table) { return full_name(table.name) == written; });
  return found == tables.end() ? nullptr : &*found;
}

std::string full_name(const TableName& name) {
  return name.schema + "." + name.name;
}

std::string display_name(const TableName& name, const Schema& schema) {
  return name.schema.empty() || name.schema == schema.default_schema ? name.name : full_name(name);
}

}  // namespace dbmaint
