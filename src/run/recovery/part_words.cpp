#include "run/recovery/part_words.hpp"

#include <algorithm>

#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/restore.hpp"

namespace dbmaint {

namespace t = text::restore;

namespace {

/// Written with its schema or without.
bool was_written(const RestoreChoice& choice, const std::string& table) {
  return std::any_of(choice.tables.begin(), choice.tables.end(), [&table](const std::string& name) {
    return name == table || name == table.substr(table.find('.') + 1);
  });
}

}  // namespace

bool is_part(const RestoreChoice& choice) {
  return !choice.tables.empty() || choice.part != RestorePart::everything;
}

Text part_words(const RestoreChoice& choice) {
  if (choice.tables.empty()) return t::schema_only;
  return {choice.part == RestorePart::schema ? t::schema_of_tables : t::these_tables,
          {{"tables", joined(choice.tables)}}};
}

std::vector<Text> scope_words(const RestoreChoice& choice) {
  std::vector<Text> out;
  std::vector<std::string> along;
  std::copy_if(choice.scope.tables.begin(), choice.scope.tables.end(), std::back_inserter(along),
               [&choice](const std::string& table) { return !was_written(choice, table); });
  if (!along.empty()) out.emplace_back(t::also_tables, std::vector<Argument>{{"tables", joined(along)}});
  if (!choice.scope.definitions.empty())
    out.emplace_back(t::definitions_only, std::vector<Argument>{{"tables", joined(choice.scope.definitions)}});
  if (!choice.scope.left_out.empty())
    out.emplace_back(t::left_out, std::vector<Argument>{{"objects", joined(choice.scope.left_out)}});
  out.emplace_back(t::other_left_out);
  return out;
}

}  // namespace dbmaint
