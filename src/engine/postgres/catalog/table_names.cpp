#include "engine/postgres/catalog/table_names.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

/// The manifest's "schema.table" in the words of the archive's list.
std::string listed(const std::string& name) {
  std::string out = name;
  if (const std::size_t dot = out.find('.'); dot != std::string::npos) out[dot] = ' ';
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return out;
}

std::string without_schema(const std::string& table) {
  return table.substr(table.find('.') + 1);
}

std::vector<std::string> tables_of(const DumpFacts& facts) {
  std::vector<std::string> out;
  for (const auto& [form, table] : names_of(facts, "table")) out.push_back(table);
  return out;
}

[[noreturn]] void refuse_unknown(const Text& tried, const std::vector<std::string>& known, const std::string& name) {
  std::vector<std::string> candidates = known;
  if (name.find('.') == std::string::npos)
    for (const std::string& table : known) candidates.push_back(without_schema(table));
  const auto nearest = nearest_name(name, candidates);
  throw Error(ErrorKind::usage, tried, Text(words::table_not_in_backup, {{"table", name}}),
              nearest ? Text(words::hint_nearest_table, {{"nearest", *nearest}}) : Text(words::hint_tables_of_backup));
}

}  // namespace

Names names_of(const DumpFacts& facts, std::string_view kind) {
  Names out;
  if (kind == "table")
    for (const TableRows& table : facts.rows) out[listed(table.table)] = table.table;
  if (!facts.content.schema) return out;
  for (const SchemaObject& object : facts.content.schema->objects)
    if (object.kind == kind) out[listed(object.name)] = object.name;
  return out;
}

std::optional<std::string> longest(const Names& names, const std::string& text) {
  for (std::size_t end = text.rfind(' '); end != std::string::npos && end > 0; end = text.rfind(' ', end - 1))
    if (const auto found = names.find(text.substr(0, end)); found != names.end()) return found->second;
  return std::nullopt;
}

std::vector<std::string> chosen_tables(const DumpFacts& facts, const std::vector<std::string>& written) {
  const Text tried(words::restoring_archive, {{"database", facts.database}});
  const std::vector<std::string> known = tables_of(facts);
  std::set<std::string> chosen;
  for (const std::string& name : written) {
    std::vector<std::string> meant;
    for (const std::string& table : known)
      if (table == name) meant = {table};
    if (meant.empty())
      std::copy_if(known.begin(), known.end(), std::back_inserter(meant),
                   [&name](const std::string& table) { return without_schema(table) == name; });
    if (meant.empty()) refuse_unknown(tried, known, name);
    if (meant.size() > 1)
      throw Error(ErrorKind::usage, tried, Text(words::table_in_several_schemas, {{"table", name}}),
                  Text(words::hint_name_schema, {{"tables", joined(meant)}}));
    chosen.insert(meant.front());
  }
  return {chosen.begin(), chosen.end()};
}

}  // namespace dbmaint::postgres
