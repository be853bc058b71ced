#include "engine/archived_columns.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {

void require_place_for(const Table& table, const RowFormat& format, std::string_view encoding) {
  const Text tried(text::archive::loading_into, {{"table", table.name.name}});
  if (format.encoding != encoding)
    throw Error(
        ErrorKind::refused, tried,
        Text(text::archive::other_encoding, {{"encoding", format.encoding}, {"expected", std::string(encoding)}}),
        text::archive::hint_same_engine);
  if (table.kind == TableKind::view || table.kind == TableKind::virtual_table || table.kind == TableKind::foreign)
    throw Error(ErrorKind::refused, tried, text::archive::not_a_table);
  for (const ArchivedColumn& archived : format.columns) {
    const Column* column = table.find_column(archived.name);
    if (column == nullptr)
      throw Error(ErrorKind::refused, tried, Text(text::archive::column_missing, {{"column", archived.name}}),
                  text::archive::hint_other_table);
    if (column->generated)
      throw Error(ErrorKind::refused, tried, Text(text::archive::column_generated, {{"column", archived.name}}),
                  text::archive::hint_other_table);
  }
  if (table.primary_key != format.key)
    throw Error(ErrorKind::refused, tried,
                Text(text::archive::other_key,
                     {{"archived", joined(format.key, ", ")}, {"key", joined(table.primary_key, ", ")}}),
                text::archive::hint_other_table);
}

}  // namespace dbmaint
