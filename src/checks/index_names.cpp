#include "checks/index_names.hpp"

namespace dbmaint {
namespace {

bool take_front(std::string_view& words, std::string_view front) {
  if (!words.starts_with(front)) return false;
  words.remove_prefix(front.size());
  return true;
}

bool take_back(std::string_view& words, std::string_view back) {
  if (!words.ends_with(back)) return false;
  words.remove_suffix(back.size());
  return true;
}

/// "user_day" are the columns user and day, or the one column user_day.
std::vector<std::string> columns_in(std::string_view words, const Table& table) {
  if (table.find_column(words) != nullptr) return {std::string(words)};
  for (const Column& column : table.columns) {
    std::string_view rest = words;
    if (!take_front(rest, column.name) || !take_front(rest, "_")) continue;
    std::vector<std::string> more = columns_in(rest, table);
    if (more.empty()) continue;
    more.insert(more.begin(), column.name);
    return more;
  }
  return {};
}

/// Names leave out how a column ends: "user" for user_id, "expires" for expires_at.
std::vector<std::string> columns_meant(std::string_view words, const Table& table) {
  for (const char* end : {"", "_id", "Id", "_at", "At"})
    if (std::vector<std::string> columns = columns_in(std::string(words) + end, table); !columns.empty())
      return columns;
  return {};
}

/// The table of the longest name, "user_progress" before "user"; one whose columns are told before all others.
std::optional<NamedIndex> in_table(std::string_view words, bool unique, std::string_view schema_name,
                                   const Schema& schema) {
  std::optional<NamedIndex> best;
  for (const Table& table : schema.tables) {
    if (!schema_name.empty() && table.name.schema != schema_name) continue;
    std::string_view rest = words;
    if (!take_front(rest, table.name.name) || !take_front(rest, "_")) continue;
    NamedIndex found{&table, columns_meant(rest, table), unique};
    const bool better =
        !best || (best->columns.empty() && !found.columns.empty()) ||
        (best->columns.empty() == found.columns.empty() && best->table->name.name.size() < table.name.name.size());
    if (better) best = std::move(found);
  }
  return best;
}

/// "main." of a schema that has tables.
std::string_view take_schema(std::string_view& name, const Schema& schema) {
  for (const Table& table : schema.tables) {
    std::string_view rest = name;
    if (!take_front(rest, table.name.schema) || !take_front(rest, ".")) continue;
    name = rest;
    return table.name.schema;
  }
  return {};
}

}  // namespace

std::optional<NamedIndex> index_behind(std::string_view name, const Schema& schema) {
  const std::string_view schema_name = take_schema(name, schema);
  if (take_front(name, "idx_")) return in_table(name, false, schema_name, schema);
  if (take_back(name, "_idx")) return in_table(name, false, schema_name, schema);
  if (take_back(name, "_key")) return in_table(name, true, schema_name, schema);
  return std::nullopt;
}

}  // namespace dbmaint
