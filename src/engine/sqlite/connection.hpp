#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/platform/interruption.hpp"

namespace dbmaint::sqlite {

/// Opens an existing file, never makes one. Looks at its name and status only; its content is read by SQLite alone,
/// since opening and closing a live database by other means would drop the locks of this process.
/// A stop that `interruption` requests ends the statement that runs. Throws Error.
[[nodiscard]] SQLite::Database open_database(const std::filesystem::path& file, Purpose purpose,
                                             const Interruption& interruption);

/// Attaches existing files, read only, under their names, and tells which could not be. Error{usage} for a name that
/// cannot be given.
[[nodiscard]] std::vector<UnreadDatabase> attach_databases(SQLite::Database& database,
                                                           const std::map<std::string, std::string>& attach);

/// Opens a file that belongs to dbmaint alone, such as the copy in a backup's scratch folder: it is known not to
/// change, and SQLite makes no -wal or -shm beside it.
[[nodiscard]] SQLite::Database open_private_copy(const std::filesystem::path& file, const Interruption& interruption);

/// The first value of the first row; 0 when there is no row or it is NULL.
[[nodiscard]] std::int64_t first_integer(const SQLite::Database& database, const std::string& sql);
[[nodiscard]] std::string first_text(const SQLite::Database& database, const std::string& sql);

/// PRAGMA "schema".name as a number.
[[nodiscard]] std::int64_t pragma_integer(const SQLite::Database& database, std::string_view schema,
                                          std::string_view name);

/// Gives a connection's page cache back when a long read or write ends: a run holds two connections, and only the one
/// at work needs its cache. Every method of a session that may read a whole table has one.
class ReleasedCache {
 public:
  explicit ReleasedCache(SQLite::Database& database) : database_(database) {}
  ~ReleasedCache();
  ReleasedCache(const ReleasedCache&) = delete;
  ReleasedCache& operator=(const ReleasedCache&) = delete;

 private:
  SQLite::Database& database_;
};

/// A small page cache while it lives. VACUUM fills a second one of the same size for the copy it writes, and goes
/// through everything once: measured on 100 MB, 2 MB of cache are as quick as 32.
class SmallCache {
 public:
  explicit SmallCache(SQLite::Database& database);
  ~SmallCache();
  SmallCache(const SmallCache&) = delete;
  SmallCache& operator=(const SmallCache&) = delete;

 private:
  SQLite::Database& database_;
};

/// While it lives, a requested stop does not cut statements short: a batch is finished, then the caller looks.
class Uninterrupted {
 public:
  Uninterrupted(SQLite::Database& database, const Interruption& interruption);
  ~Uninterrupted();
  Uninterrupted(const Uninterrupted&) = delete;
  Uninterrupted& operator=(const Uninterrupted&) = delete;

 private:
  SQLite::Database& database_;
  const Interruption& interruption_;
};

/// While it lives, statements are also stopped when the time is over.
class TimeLimit {
 public:
  TimeLimit(SQLite::Database& database, Duration limit, const Services& services);
  ~TimeLimit();
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  [[nodiscard]] bool over() const;

 private:
  static int must_stop(void* limit);

  SQLite::Database& database_;
  Services services_;
  std::chrono::steady_clock::time_point end_;
};

/// A transaction that is rolled back unless commit() was reached.
class Transaction {
 public:
  enum class Kind { read, immediate };
  Transaction(SQLite::Database& database, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  SQLite::Database& database_;
  bool open_ = true;
};

}  // namespace dbmaint::sqlite
