#include "relations/misfit.hpp"

#include "dbmaint/text/relations.hpp"

namespace dbmaint {

Text absent_table_text(const Schema& schema, const std::string& written) {
  std::vector<std::string> names;
  for (const Table& table : schema.tables) names.push_back(display_name(table.name, schema));
  if (const auto nearest = nearest_name(written, names))
    return {text::relations::absent_table_nearest, {{"table", written}, {"nearest", *nearest}}};
  return {text::relations::absent_table, {{"table", written}}};
}

Text absent_column_text(const Schema& schema, const Table& table, const std::string& column) {
  const std::string shown = display_name(table.name, schema);
  std::vector<std::string> names;
  for (const Column& candidate : table.columns) names.push_back(candidate.name);
  if (const auto nearest = nearest_name(column, names))
    return {text::relations::absent_column_nearest, {{"table", shown}, {"column", column}, {"nearest", *nearest}}};
  return {text::relations::absent_column, {{"table", shown}, {"column", column}}};
}

}  // namespace dbmaint
