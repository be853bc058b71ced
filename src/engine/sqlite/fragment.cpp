#include "engine/sqlite/fragment.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <memory>
#include <string_view>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace words = text::sqlite;

namespace {

// Only what reading tables and computing takes; no PRAGMA, no ATTACH, no pragma_… table, no loaded code.
int only_reading(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      return first != nullptr && std::string_view(first).starts_with("pragma_") ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
      return second != nullptr && std::string_view(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

class OnlyReading {
 public:
  explicit OnlyReading(sqlite3* handle) : handle_(handle) { sqlite3_set_authorizer(handle_, only_reading, nullptr); }
  ~OnlyReading() { sqlite3_set_authorizer(handle_, nullptr, nullptr); }
  OnlyReading(const OnlyReading&) = delete;
  OnlyReading& operator=(const OnlyReading&) = delete;

 private:
  sqlite3* handle_;
};

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Prepared {
  bool one_select = false;  // one statement, it only reads, nothing follows it
  int parameters = 0;
};

bool is_blank(std::string_view tail) {
  return tail.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

// The raw call: SQLiteCpp does not tell what follows the first statement.
Prepared prepare(SQLite::Database& database, const std::string& sql, const Text& tried, const Text& hint) {
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  const int result =
      sqlite3_prepare_v2(database.getHandle(), sql.c_str(), static_cast<int>(sql.size()) + 1, &raw, &tail);
  const std::unique_ptr<sqlite3_stmt, Finalizer> statement(raw);
  if (result != SQLITE_OK) {
    const Error error = translated(database.getExtendedErrorCode(), database.getErrorMsg(), tried);
    if ((result & 0xff) != SQLITE_ERROR && (result & 0xff) != SQLITE_AUTH) throw error;
    throw Error(ErrorKind::usage, error.code(), tried, error.cause(), error.hint().empty() ? hint : error.hint());
  }
  if (!statement) return {};
  return {sqlite3_stmt_readonly(statement.get()) != 0 && sqlite3_column_count(statement.get()) > 0 && is_blank(tail),
          sqlite3_bind_parameter_count(statement.get())};
}

Prepared prepare_alone(SQLite::Database& database, const std::string& sql, const Text& tried, const Text& hint) {
  const OnlyReading guard(database.getHandle());
  return prepare(database, sql, tried, hint);
}

void refuse_unless(const Prepared& prepared, const Text& tried, const Text& cause, const Text& hint) {
  if (!prepared.one_select) throw Error(ErrorKind::usage, tried, cause, hint);
  if (prepared.parameters > 0) throw Error(ErrorKind::usage, tried, words::has_parameters, hint);
}

void check_condition(SQLite::Database& database, const TableName& table, const std::string& sql, const Text& tried) {
  const std::string from = "SELECT 1 FROM " + qualified(table) + " WHERE ";
  const std::vector<Argument> name{{"table", table.name}};
  const Text cause(words::not_a_condition, name);
  const Text hint(words::hint_condition, name);
  // Bare, "1) OR (1" does not parse; in parentheses, "1 LIMIT 5" and a comment that is never closed do not.
  refuse_unless(prepare_alone(database, from + sql, tried, hint), tried, cause, hint);
  refuse_unless(prepare_alone(database, from + "(" + sql + "\n)", tried, hint), tried, cause, hint);
}

}  // namespace

void check_fragment(SQLite::Database& database, Fragment kind, const TableName& table, const std::string& sql) {
  const Text tried = kind == Fragment::condition
                         ? Text(words::checking_condition, {{"table", table.name}, {"sql", sql}})
                         : Text(words::reading_fragment, {{"sql", sql}});
  // A NUL would end the text for SQLite before its end for everybody else.
  if (sql.find('\0') != std::string::npos)
    throw Error(ErrorKind::usage, tried, words::not_one_select, words::hint_select);
  if (kind == Fragment::condition)
    check_condition(database, table, sql, tried);
  else
    refuse_unless(prepare_alone(database, sql, tried, {}), tried, words::not_one_select, words::hint_select);
}

ResultTable select_rows(SQLite::Database& database, const std::string& sql, std::size_t row_limit) {
  // Without the guard against PRAGMA: the engine's own checks ask through here as well.
  const Text tried(words::reading_fragment, {{"sql", sql}});
  refuse_unless(prepare(database, sql, tried, {}), tried, words::not_one_select, words::hint_select);
  SQLite::Statement query(database, sql);
  ResultTable result;
  for (int i = 0; i < query.getColumnCount(); ++i) result.columns.emplace_back(query.getColumnName(i));
  while (query.executeStep()) {
    if (result.rows.size() == row_limit) {
      result.truncated = true;
      break;
    }
    auto& row = result.rows.emplace_back();
    for (int i = 0; i < query.getColumnCount(); ++i) {
      const SQLite::Column value = query.getColumn(i);
      row.push_back(value.isNull() ? std::nullopt : std::optional(value.getString()));
    }
  }
  return result;
}

}  // namespace dbmaint::sqlite
