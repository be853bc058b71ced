#include "engine/postgres/archive/row_format.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint::postgres {

RowFormat row_format(Connection& /*connection*/, const Table& table) {
  RowFormat format;
  format.encoding = text_encoding;
  for (const Column& column : table.columns)
    (column.generated ? format.generated : format.columns).push_back({column.name, column.type});
  format.key = table.primary_key;
  return format;
}

void write_values_exactly(Connection& connection) {
  connection.query(
      "SELECT pg_catalog.set_config('extra_float_digits', '1', true), pg_catalog.set_config('bytea_output', 'hex', "
      "true), pg_catalog.set_config('lc_monetary', 'C', true), pg_catalog.set_config('xmloption', 'content', true)");
}

void add_archived_columns(Statement& statement, const std::string& alias, const RowFormat& format) {
  bool first = true;
  for (const auto* columns : {&format.columns, &format.generated})
    for (const ArchivedColumn& column : *columns) {
      if (!first) statement.add(", ");
      first = false;
      statement.column(alias, column.name);
    }
}

namespace {

void write_value(JsonLine& line, const ArchivedColumn& column, const std::optional<std::string_view>& value) {
  line.member(column.name);
  if (!value) return line.raw("null");
  if (!is_utf8(*value))
    throw Error(ErrorKind::refused, Text(text::archive::write_rows),
                Text(text::archive::value_not_utf8, {{"column", column.name}}));
  line.text(*value);
}

}  // namespace

void write_row(JsonLine& line, const RowFormat& format, std::span<const std::optional<std::string_view>> cells) {
  std::size_t at = 0;
  for (const auto* columns : {&format.columns, &format.generated})
    for (const ArchivedColumn& column : *columns) write_value(line, column, cells[at++]);
  line.end();
}

}  // namespace dbmaint::postgres
