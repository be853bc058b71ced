#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

namespace {

std::string doubled(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\0') continue;  // neither a name nor a text of PostgreSQL can hold one
    if (c == quote) out += quote;
    out += c;
  }
  out += quote;
  return out;
}

}  // namespace

std::string quote_identifier(std::string_view identifier) {
  return doubled(identifier, '"');
}

std::string quote_table(const TableName& table) {
  if (table.schema.empty()) return quote_identifier(table.name);
  return quote_identifier(table.schema) + "." + quote_identifier(table.name);
}

std::string quote_literal(std::string_view value) {
  return doubled(value, '\'');
}

Statement& Statement::name(std::string_view identifier) {
  return add(quote_identifier(identifier));
}

Statement& Statement::table(const TableName& table) {
  return add(quote_table(table));
}

Statement& Statement::column(std::string_view alias, std::string_view column) {
  return add(quote_identifier(alias)).add(".").add(quote_identifier(column));
}

Statement& Statement::fragment(std::string_view sql) {
  return add("(").add(sql).add("\n)");
}

Statement& Statement::bind(Cell value, std::string_view type) {
  values_.push_back(std::move(value));
  add("$").add(std::to_string(values_.size()));
  if (!type.empty()) add("::").add(type);
  return *this;
}

std::string Statement::display() const {
  std::string out;
  for (std::size_t i = 0; i < sql_.size(); ++i) {
    std::size_t digits = 0;
    std::size_t number = 0;
    while (sql_[i] == '$' && i + 1 + digits < sql_.size() && sql_[i + 1 + digits] >= '0' && sql_[i + 1 + digits] <= '9')
      number = number * 10 + static_cast<std::size_t>(sql_[i + 1 + digits++] - '0');
    if (number == 0 || number > values_.size()) {
      out += sql_[i];
      continue;
    }
    const Cell& value = values_[number - 1];
    out += value ? quote_literal(*value) : "NULL";
    i += digits;
  }
  return out;
}

std::string array_literal(const std::vector<std::string>& names) {
  std::string out = "{";
  for (const std::string& name : names) {
    if (out.size() > 1) out += ',';
    out += '"';
    for (const char c : name) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  return out + "}";
}

}  // namespace dbmaint::postgres
