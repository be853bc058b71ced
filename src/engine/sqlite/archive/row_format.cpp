#include "engine/sqlite/archive/row_format.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace {

void write_real(JsonLine& line, double value) {
  if (std::isinf(value)) return line.raw(value > 0 ? R"({"real":"Infinity"})" : R"({"real":"-Infinity"})");
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  std::string shortest(buffer.data(), end);
  // Without them it would read as an integer.
  if (shortest.find_first_of(".e") == std::string::npos) shortest += ".0";
  line.raw(shortest);
}

void write_text(JsonLine& line, const RawStatement& row, int column) {
  const unsigned char* text = sqlite3_column_text(row.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row.get(), column));
  const std::string_view words(reinterpret_cast<const char*>(text), size);
  if (is_utf8(words))
    line.text(words);
  else
    line.hex("text_hex", {text, size});
}

void write_blob(JsonLine& line, const RawStatement& row, int column) {
  const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(row.get(), column));
  line.hex("blob_hex", {bytes, static_cast<std::size_t>(sqlite3_column_bytes(row.get(), column))});
}

void write_value(JsonLine& line, const RawStatement& row, int column) {
  switch (sqlite3_column_type(row.get(), column)) {
    case SQLITE_INTEGER:
      return line.raw(std::to_string(sqlite3_column_int64(row.get(), column)));
    case SQLITE_FLOAT:
      return write_real(line, sqlite3_column_double(row.get(), column));
    case SQLITE_TEXT:
      return write_text(line, row, column);
    case SQLITE_BLOB:
      return write_blob(line, row, column);
    default:
      return line.raw("null");
  }
}

void refuse_other_encodings(const SQLite::Database& database, const Table& table) {
  const Text tried(text::archive::writing, {{"table", table.name.name}});
  const std::string encoding = first_text(database, "PRAGMA encoding");
  if (encoding != "UTF-8")
    throw Error(ErrorKind::refused, tried, Text(text::archive::encoding_unsupported, {{"encoding", encoding}}));
  for (const Column& column : table.columns)
    if (!is_utf8(column.name) || !is_utf8(column.type))
      throw Error(ErrorKind::refused, tried, text::archive::name_not_utf8);
}

}  // namespace

RowFormat row_format(const SQLite::Database& database, const Table& table) {
  refuse_other_encodings(database, table);
  RowFormat format;
  format.encoding = values_encoding;
  for (const Column& column : table.columns)
    (column.generated ? format.generated : format.columns).push_back({column.name, column.type});
  format.key = table.primary_key;
  if (format.key.empty()) format.rowid = rowid_spelling(database, table.name).value_or("");
  return format;
}

std::string archived_columns(const TableName& table, const RowFormat& format) {
  std::vector<std::string> columns;
  if (!format.rowid.empty()) columns.push_back(qualified(table) + "." + format.rowid);
  for (const auto* list : {&format.columns, &format.generated})
    for (const ArchivedColumn& column : *list) columns.push_back(qualified(table, column.name));
  return joined(columns, ", ");
}

void write_row(JsonLine& line, const RowFormat& format, const RawStatement& row) {
  int at = 0;
  if (!format.rowid.empty()) {
    line.member(format.rowid);
    write_value(line, row, at++);
  }
  for (const auto* columns : {&format.columns, &format.generated})
    for (const ArchivedColumn& column : *columns) {
      line.member(column.name);
      write_value(line, row, at++);
    }
  line.end();
}

}  // namespace dbmaint::sqlite
