#include "engine/sqlite/quote.hpp"

#include <algorithm>

#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/sql_name.hpp"

namespace dbmaint::sqlite {

std::string identifier(std::string_view name) {
  return quote_name(name);
}

std::string qualified(const TableName& name) {
  return quote_name(name);
}

std::string qualified(const TableName& table, std::string_view column) {
  return qualified(table) + "." + identifier(column);
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

std::string literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += c;
    out += c;
  }
  return out += '\'';
}

std::string satisfied(const std::string& fragment) {
  return fragment.empty() ? "TRUE" : "(" + fragment + "\n) IS TRUE";
}

std::string is_protected(const std::string& fragment) {
  return fragment.empty() ? "FALSE" : "(" + fragment + "\n) IS NOT FALSE";
}

}  // namespace dbmaint::sqlite
