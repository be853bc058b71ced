#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out += quote;
}

}  // namespace

std::string identifier(std::string_view name) {
  return doubled(name, '"');
}

std::string qualified(const TableName& name) {
  return name.schema.empty() ? identifier(name.name) : identifier(name.schema) + "." + identifier(name.name);
}

std::string qualified(const TableName& table, std::string_view column) {
  return qualified(table) + "." + identifier(column);
}

std::string literal(std::string_view text) {
  return doubled(text, '\'');
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string satisfied(const std::string& fragment) {
  return fragment.empty() ? "TRUE" : "(" + fragment + "\n) IS TRUE";
}

std::string is_protected(const std::string& fragment) {
  return fragment.empty() ? "FALSE" : "(" + fragment + "\n) IS NOT FALSE";
}

}  // namespace dbmaint::sqlite
