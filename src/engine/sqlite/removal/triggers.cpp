#include "engine/sqlite/removal/triggers.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <set>
#include <string>

#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

void skip(std::string_view& sql, std::string_view end) {
  const auto at = sql.find(end);
  sql.remove_prefix(at == std::string_view::npos ? sql.size() : at + end.size());
}

// What stands before the next token: blanks and comments.
void skip_blanks(std::string_view& sql) {
  while (!sql.empty()) {
    if (sql.starts_with("--"))
      skip(sql, "\n");
    else if (sql.starts_with("/*"))
      skip(sql, "*/");
    else if (std::string_view(" \t\r\n\f").find(sql.front()) != std::string_view::npos)
      sql.remove_prefix(1);
    else
      return;
  }
}

// A word, a quoted name with its quotes, or one sign; empty at the end.
std::string_view next_token(std::string_view& sql) {
  skip_blanks(sql);
  const std::string_view from = sql;
  if (sql.empty()) return {};
  const char first = sql.front();
  sql.remove_prefix(1);
  if (first == '[') {
    skip(sql, "]");
  } else if (first == '"' || first == '\'' || first == '`') {
    skip(sql, std::string_view(&first, 1));
    // A doubled quote belongs to the name.
    while (!sql.empty() && sql.front() == first) {
      sql.remove_prefix(1);
      skip(sql, std::string_view(&first, 1));
    }
  } else if (is_word(first)) {
    while (!sql.empty() && is_word(sql.front())) sql.remove_prefix(1);
  }
  return from.substr(0, from.size() - sql.size());
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sqlite3_strnicmp(a.data(), b.data(), static_cast<int>(a.size())) == 0;
}

}  // namespace

// CREATE TRIGGER name [BEFORE | AFTER | INSTEAD OF] DELETE | INSERT | UPDATE …, as SQLite stores it.
TriggerEvents trigger_events(std::string_view create_trigger) {
  if (!same(next_token(create_trigger), "CREATE") || !same(next_token(create_trigger), "TRIGGER")) return {};
  static_cast<void>(next_token(create_trigger));  // the name, which may be a word like any other
  std::string_view token = next_token(create_trigger);
  while (same(token, "BEFORE") || same(token, "AFTER") || same(token, "INSTEAD") || same(token, "OF"))
    token = next_token(create_trigger);
  if (same(token, "DELETE")) return {true, false};
  if (same(token, "UPDATE")) return {false, true};
  if (same(token, "INSERT")) return {false, false};
  return {};
}

void read_triggers(const SQLite::Database& database, Schema& schema) {
  std::set<std::string> databases;
  for (const Table& table : schema.tables) databases.insert(table.name.schema);
  for (const std::string& name : databases) {
    SQLite::Statement query(database, "SELECT name, tbl_name, sql FROM " + identifier(name) +
                                          ".sqlite_schema WHERE type = 'trigger' ORDER BY name");
    while (query.executeStep()) {
      const std::string trigger = query.getColumn(0).getString();
      const TriggerEvents events = trigger_events(query.getColumn(2).getString());
      for (Table& table : schema.tables) {
        if (table.name.schema != name || !same(table.name.name, query.getColumn(1).getString())) continue;
        if (events.on_delete) table.delete_triggers.push_back(trigger);
        if (events.on_update) table.update_triggers.push_back(trigger);
      }
    }
  }
}

}  // namespace dbmaint::sqlite
