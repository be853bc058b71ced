#include "engine/sqlite/connection.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_folder.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/location.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

// Long enough for a writer's commit or checkpoint, short enough for a person at a terminal.
constexpr int busy_timeout_ms = 5000;
// Instructions of SQLite's machine between two looks at the interruption: about a millisecond.
constexpr int progress_interval = 20'000;
// Deletes with the default 2 MB cache take twice as long (scattered index leaves); 32 MB keep the process below 64 as
// long as no other cache is full at the same time.
constexpr auto raise_cache = "PRAGMA cache_size = -32000";
constexpr auto lower_cache = "PRAGMA cache_size = -2000";
// Every batch of a delete touches the same index leaves again: a checkpoint after each would write them out each time.
// 64 MB of WAL keep that down; NORMAL cannot damage a WAL database, a power cut can only undo the last batches.
constexpr auto checkpoint_less = "PRAGMA wal_autocheckpoint = 16000";
constexpr auto flush_at_checkpoints = "PRAGMA synchronous = NORMAL";
// A file that is kept in memory is a decrypted backup: what a query sorts must not spill to a disk.
constexpr auto sort_in_memory = "PRAGMA temp_store = MEMORY";

int stop_was_requested(void* interruption) {
  return static_cast<const Interruption*>(interruption)->requested() ? 1 : 0;
}

void watch(SQLite::Database& database, const Interruption& interruption) {
  // The callback only reads through the pointer.
  sqlite3_progress_handler(database.getHandle(), progress_interval, stop_was_requested,
                           const_cast<Interruption*>(&interruption));  // NOLINT
}

void refuse_unless_database_file(const fs::path& file, const Text& tried) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found)
    throw Error(ErrorKind::failed, "SQLITE_CANTOPEN", tried, words::no_file, words::hint_no_file);
  if (status.type() == fs::file_type::directory)
    throw Error(ErrorKind::failed, "SQLITE_CANTOPEN_ISDIR", tried, words::is_a_folder, words::hint_is_a_folder);
  if (status.type() == fs::file_type::none || ::access(file.c_str(), R_OK) != 0)
    throw Error(ErrorKind::failed, "SQLITE_PERM", tried, words::may_not_read, words::hint_permission);
  if (status.type() != fs::file_type::regular)
    throw Error(ErrorKind::failed, "SQLITE_CANTOPEN", tried, words::is_not_a_file, words::hint_no_file);
  // SQLite takes an empty file for an empty database; an operator's database never is one.
  if (fs::file_size(file, error) == 0 && !error)
    throw Error(ErrorKind::failed, "SQLITE_NOTADB", tried, words::is_empty, words::hint_is_empty);
}

// SQLite calls it "unable to open database file", which sends people to the wrong file.
void refuse_unreadable_wal(const fs::path& file) {
  const fs::path wal = file.string() + "-wal";
  std::error_code error;
  const fs::file_status status = fs::status(wal, error);
  if (status.type() == fs::file_type::not_found) return;
  if (status.type() == fs::file_type::regular && ::access(wal.c_str(), R_OK) == 0) return;
  throw Error(ErrorKind::failed, "SQLITE_CANTOPEN", Text(words::opening, {{"file", wal.string()}}), words::may_not_read,
              words::hint_permission);
}

void harden(SQLite::Database& database) {
  sqlite3* handle = database.getHandle();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // SQLite 3.40 counts its own JSON functions among what an untrusted schema may not use, and would call a database
  // with one in a generated column malformed. There is nothing else to withhold: we register no function and no module.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  // A misspelt column in double quotes must be an error, not a string that is never equal to anything.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
}

void attach_database(SQLite::Database& database, const std::string& name, const fs::path& file, const Text& tried) {
  refuse_unless_database_file(file, tried);
  translating(tried, [&] {
    SQLite::Statement statement(database, "ATTACH ?1 AS " + identifier(name));
    statement.bind(1, file_uri(file, "mode=ro"));
    statement.exec();
    database.exec("SELECT count(*) FROM " + identifier(name) + ".sqlite_schema");
  });
}

}  // namespace

SQLite::Database open_database(const fs::path& file, Purpose purpose, const Interruption& interruption) {
  const Text tried(words::opening, {{"file", file.string()}});
  refuse_unless_database_file(file, tried);
  refuse_unreadable_wal(file);
  return translating(tried, [&] {
    const bool writes = purpose == Purpose::write;
    // A session is not for several threads: no lock at every step and column.
    SQLite::Database database(
        file_uri(file, writes ? "mode=rw" : "mode=ro"),
        (writes ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) | SQLite::OPEN_URI | SQLite::OPEN_NOMUTEX,
        busy_timeout_ms);
    harden(database);
    watch(database, interruption);
    // The first read: tells a text file, an encrypted one, a truncated one, a hot journal.
    database.exec("SELECT count(*) FROM sqlite_schema");
    database.exec(raise_cache);
    if (lies_in_memory(file)) database.exec(sort_in_memory);
    if (writes && first_text(database, "PRAGMA main.journal_mode") == "wal") {
      database.exec(checkpoint_less);
      database.exec(flush_at_checkpoints);
    }
    // A no-op inside a transaction, therefore here and never later.
    database.exec(writes ? "PRAGMA foreign_keys = ON" : "PRAGMA query_only = ON");
    return database;
  });
}

std::vector<UnreadDatabase> attach_databases(SQLite::Database& database,
                                             const std::map<std::string, std::string>& attach) {
  std::vector<UnreadDatabase> unread;
  for (const auto& [name, path] : attach) {
    const fs::path file = database_file(path);
    const Text tried(words::attaching, {{"file", file.string()}, {"name", name}});
    if (name == "main" || name == "temp")
      throw Error(ErrorKind::usage, tried, words::attach_name_taken, words::hint_attach_name);
    try {
      attach_database(database, name, file, tried);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted) throw;
      // Half attached, it would spoil every look at the others.
      static_cast<void>(database.tryExec("DETACH " + identifier(name)));
      // Damage included: it is not the target's own.
      unread.push_back({name, Error(ErrorKind::failed, error.code(), error.tried(), error.cause(), error.hint())});
    }
  }
  return unread;
}

SQLite::Database open_private_copy(const fs::path& file, const Interruption& interruption) {
  const Text tried(words::opening, {{"file", file.string()}});
  return translating(tried, [&] {
    SQLite::Database database(file_uri(file, "mode=ro&immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    harden(database);
    watch(database, interruption);
    // SQLite's own 2 MB of cache: integrity_check looks rows up all over the indexes, and with 32 MB took a sixth
    // longer.
    if (lies_in_memory(file)) database.exec(sort_in_memory);
    return database;
  });
}

std::int64_t first_integer(const SQLite::Database& database, const std::string& sql) {
  SQLite::Statement statement(database, sql);
  return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

std::string first_text(const SQLite::Database& database, const std::string& sql) {
  SQLite::Statement statement(database, sql);
  return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
}

std::int64_t pragma_integer(const SQLite::Database& database, std::string_view schema, std::string_view name) {
  return first_integer(database, "PRAGMA " + identifier(schema) + "." + std::string(name));
}

ReleasedCache::~ReleasedCache() {
  sqlite3_db_release_memory(database_.getHandle());
}

SmallCache::SmallCache(SQLite::Database& database) : database_(database) {
  database_.exec(lower_cache);
}

SmallCache::~SmallCache() {
  static_cast<void>(database_.tryExec(raise_cache));
}

Uninterrupted::Uninterrupted(SQLite::Database& database, const Interruption& interruption)
    : database_(database), interruption_(interruption) {
  sqlite3_progress_handler(database_.getHandle(), 0, nullptr, nullptr);
}

Uninterrupted::~Uninterrupted() {
  watch(database_, interruption_);
}

TimeLimit::TimeLimit(SQLite::Database& database, Duration limit, const Services& services)
    : database_(database), services_(services), end_(services.clock.steady() + limit) {
  sqlite3_progress_handler(database_.getHandle(), progress_interval, must_stop, this);
}

TimeLimit::~TimeLimit() {
  watch(database_, services_.interruption);
}

bool TimeLimit::over() const {
  return services_.clock.steady() >= end_;
}

int TimeLimit::must_stop(void* limit) {
  const auto& self = *static_cast<const TimeLimit*>(limit);
  return self.over() || self.services_.interruption.requested() ? 1 : 0;
}

Transaction::Transaction(SQLite::Database& database, Kind kind) : database_(database) {
  database_.exec(kind == Kind::immediate ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (open_) static_cast<void>(database_.tryExec("ROLLBACK"));
}

void Transaction::commit() {
  database_.exec("COMMIT");
  open_ = false;
}

}  // namespace dbmaint::sqlite
