#pragma once

#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "dbmaint/core/schema.hpp"
#include "engine/sqlite/raw_statement.hpp"

// How a table is walked, window after window.

namespace dbmaint::sqlite {

/// One value of a key as SQLite stores it.
using KeyValue = std::variant<std::int64_t, double, std::string, std::vector<std::byte>>;
using Key = std::vector<KeyValue>;

[[nodiscard]] Key read_key(const SQLite::Statement& query, std::size_t columns);
[[nodiscard]] Key read_key(const RawStatement& row, int first, std::size_t columns);
void bind_key(SQLite::Statement& statement, int position, const Key& key);
/// The key must outlive the statement's steps.
void bind_key(const RawStatement& statement, int position, const Key& key);

/// By one rowid, or by the columns of the primary key.
struct Path {
  std::string table;
  std::vector<std::string> key;   ///< expressions, in order
  std::vector<std::string> bare;  ///< the same without the table, as RETURNING wants them
  bool by_rowid = true;

  [[nodiscard]] std::string columns() const;
  /// "(columns) >= (?first, ?first+1 …)"
  [[nodiscard]] std::string compared(const char* comparison, std::size_t first) const;
  /// From where the window starts to where it ends.
  [[nodiscard]] std::string window() const;
  [[nodiscard]] std::string descending() const;
};

/// Error{refused} for a table whose rows nothing tells apart.
[[nodiscard]] Path path_through(const SQLite::Database& database, const Table& table);

}  // namespace dbmaint::sqlite
