#pragma once

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <memory>
#include <string>

namespace dbmaint::sqlite {

/// A statement for inner loops, where SQLiteCpp's columns cost as much as the step; and for values that must go back
/// as they came: SQLiteCpp would turn UTF-16 into UTF-8. Failures are SQLite::Exception.
class RawStatement {
 public:
  RawStatement(const SQLite::Database& database, const std::string& sql);
  /// True when there is a row.
  bool step();
  void reset() { sqlite3_reset(statement_.get()); }
  [[nodiscard]] sqlite3_stmt* get() const { return statement_.get(); }

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* handle_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
};

/// A value that outlives its row, storage class and encoding kept.
class KeptValue {
 public:
  void keep(const RawStatement& row, int column);
  void bind_to(const RawStatement& statement, int position) const;

 private:
  struct Releaser {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
  };
  std::unique_ptr<sqlite3_value, Releaser> value_;
};

/// As SQLite shows it; a blob's bytes as they are.
[[nodiscard]] std::string text_of(const RawStatement& row, int column);

}  // namespace dbmaint::sqlite
