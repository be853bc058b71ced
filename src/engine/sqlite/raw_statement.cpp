#include "engine/sqlite/raw_statement.hpp"

#include <SQLiteCpp/Exception.h>

#include <new>

namespace dbmaint::sqlite {

RawStatement::RawStatement(const SQLite::Database& database, const std::string& sql) : handle_(database.getHandle()) {
  sqlite3_stmt* raw = nullptr;
  const int result = sqlite3_prepare_v2(handle_, sql.c_str(), static_cast<int>(sql.size()) + 1, &raw, nullptr);
  if (result != SQLITE_OK) throw SQLite::Exception(handle_, result);
  statement_.reset(raw);
}

bool RawStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  throw SQLite::Exception(handle_, result);
}

void KeptValue::keep(const RawStatement& row, int column) {
  value_.reset(sqlite3_value_dup(sqlite3_column_value(row.get(), column)));
  if (!value_) throw std::bad_alloc();
}

void KeptValue::bind_to(const RawStatement& statement, int position) const {
  const int result = sqlite3_bind_value(statement.get(), position, value_.get());
  if (result != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement.get()), result);
}

std::string text_of(const RawStatement& row, int column) {
  // The bytes may only be counted after the conversion to text.
  const auto* text = static_cast<const char*>(sqlite3_column_blob(row.get(), column));
  if (sqlite3_column_type(row.get(), column) != SQLITE_BLOB)
    text = reinterpret_cast<const char*>(sqlite3_column_text(row.get(), column));
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(row.get(), column)));
}

}  // namespace dbmaint::sqlite
