#include "engine/sqlite/removal/walk_path.hpp"

#include <SQLiteCpp/Exception.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace {

KeyValue read_value(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  if (column.isText()) return column.getString();
  const auto* bytes = static_cast<const std::byte*>(column.getBlob());
  return std::vector<std::byte>(bytes, bytes + column.getBytes());
}

KeyValue read_value(sqlite3_stmt* row, int column) {
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(row, column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(row, column);
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    }
    default: {
      const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(row, column));
      return std::vector<std::byte>(bytes, bytes + sqlite3_column_bytes(row, column));
    }
  }
}

// (?first, ?first+1 …)
std::string parameters(std::size_t first, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("?" + std::to_string(first + i));
  return "(" + joined(names, ", ") + ")";
}

int bind_value(sqlite3_stmt* statement, int position, const KeyValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, position, *integer);
  if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(statement, position, *real);
  if (const auto* text = std::get_if<std::string>(&value))
    return sqlite3_bind_text64(statement, position, text->data(), text->size(), nullptr, SQLITE_UTF8);
  const auto& blob = std::get<std::vector<std::byte>>(value);
  return sqlite3_bind_blob64(statement, position, blob.data(), blob.size(), nullptr);
}

}  // namespace

Key read_key(const SQLite::Statement& query, std::size_t columns) {
  Key key;
  for (std::size_t i = 0; i < columns; ++i) key.push_back(read_value(query.getColumn(static_cast<int>(i))));
  return key;
}

Key read_key(const RawStatement& row, int first, std::size_t columns) {
  Key key;
  for (std::size_t i = 0; i < columns; ++i) key.push_back(read_value(row.get(), first + static_cast<int>(i)));
  return key;
}

void bind_key(SQLite::Statement& statement, int position, const Key& key) {
  for (const KeyValue& value : key) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) statement.bind(position, *integer);
    if (const auto* real = std::get_if<double>(&value)) statement.bind(position, *real);
    if (const auto* text = std::get_if<std::string>(&value)) statement.bind(position, *text);
    if (const auto* blob = std::get_if<std::vector<std::byte>>(&value))
      statement.bind(position, blob->data(), static_cast<int>(blob->size()));
    ++position;
  }
}

void bind_key(const RawStatement& statement, int position, const Key& key) {
  for (const KeyValue& value : key) {
    const int result = bind_value(statement.get(), position++, value);
    if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement.get()), result);
  }
}

std::string Path::columns() const {
  return joined(key, ", ");
}

std::string Path::compared(const char* comparison, std::size_t first) const {
  return "(" + columns() + ") " + comparison + " " + parameters(first, key.size());
}

std::string Path::window() const {
  return compared(">=", 1) + " AND " + compared("<=", 1 + key.size());
}

std::string Path::descending() const {
  return joined(key, " DESC, ") + " DESC";
}

Path path_through(const SQLite::Database& database, const Table& table) {
  if (const auto rowid = rowid_spelling(database, table.name))
    return {qualified(table.name), {qualified(table.name) + "." + *rowid}, {*rowid}, true};
  Path path{qualified(table.name), {}, {}, false};
  for (const std::string& column : table.primary_key) {
    path.key.push_back(qualified(table.name, column));
    path.bare.push_back(identifier(column));
  }
  if (path.key.empty())
    throw Error(ErrorKind::refused, Text(text::sqlite::removing, {{"table", table.name.name}}),
                text::sqlite::no_row_identity);
  return path;
}

}  // namespace dbmaint::sqlite
