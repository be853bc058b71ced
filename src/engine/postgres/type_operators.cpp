#include "engine/postgres/type_operators.hpp"

#include <regex>

#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

void erase_all(std::string& text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

/// How the server understands the condition, whichever schemas it has to name to say so.
std::string meaning(Connection& connection, const TableName& table, const std::string& condition) {
  Statement explain("EXPLAIN (VERBOSE, COSTS OFF) SELECT 1 FROM ");
  explain.table(table).add(" AS ").name(table.name).add(" WHERE ").fragment(condition).add(" IS NOT FALSE");
  const Rows rows = connection.query(explain);
  std::string out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out += rows.text(i, 0) + "\n";
  for (const TypeOperatorSchema& schema : connection.type_operator_schemas()) erase_all(out, schema.quoted + ".");
  static const std::regex explicit_operator(R"(OPERATOR\(([^()]*)\))");
  return std::regex_replace(out, explicit_operator, "$1");
}

bool is_word_character(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool names(const std::string& condition, const std::string& column) {
  const std::string text = ascii_lowered(condition);
  const std::string word = ascii_lowered(column);
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_character(text[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word_character(text[end]))) return true;
  }
  return false;
}

}  // namespace

TypeOperators::TypeOperators(Connection& connection) : connection_(connection) {
  connection_.find_type_operators(TypeOperatorLookup::wide);
}

TypeOperators::~TypeOperators() {
  try {
    connection_.find_type_operators(TypeOperatorLookup::as_configured);
  } catch (const std::exception&) {
    // The connection is gone, and its settings with it; the error that brought us here tells.
    return;
  }
}

std::vector<std::string> hidden_type_columns(Connection& connection, const TableName& table) {
  const Rows rows = connection.query(sql::hidden_type_columns, {table.schema, table.name});
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) columns.push_back(rows.text(i, 0));
  return columns;
}

Text doubt_about(Connection& connection, const TableName& table, const std::string& condition) {
  connection.task(Text(text::postgres::checking_fragment, {{"table", table.name}, {"sql", condition}}));
  const auto doubt = [&](const Phrase& phrase, const std::string& subject) {
    return Text(phrase, {{"condition", condition}, {"subject", subject}});
  };
  if (!connection.type_operator_schemas().empty()) {
    const std::string as_configured = meaning(connection, table, condition);
    const TypeOperators operators(connection);
    if (meaning(connection, table, condition) != as_configured) {
      std::vector<std::string> schemas;
      for (const TypeOperatorSchema& schema : connection.type_operator_schemas()) schemas.push_back(schema.name);
      return doubt(text::postgres::condition_depends_on_path, joined(schemas));
    }
  }
  const TypeOperators operators(connection);
  for (const std::string& column : hidden_type_columns(connection, table))
    if (names(condition, column)) return doubt(text::postgres::condition_names_hidden_type, column);
  return {};
}

}  // namespace dbmaint::postgres
