#include "faults/sqlite_shop.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include "support/catch.hpp"

namespace dbmaint::testing {

namespace fs = std::filesystem;

namespace {

const char* const sum_of_kept = "SELECT total(id * length(note)) FROM logs WHERE at = '2099-01-01'";

// Two in three rows are long past their time.
std::string making(std::int64_t rows) {
  return "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO users VALUES (1, 'Awa');"
         "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, note TEXT, user_id INTEGER REFERENCES users (id));"
         "CREATE INDEX logs_user ON logs (user_id); CREATE INDEX logs_at ON logs (at);"
         "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
         std::to_string(rows) +
         ") INSERT INTO logs SELECT i, iif(i % 3 = 0, '2099-01-01', '2020-01-01'), hex(randomblob(20 + i % 50)), 1"
         " FROM n;";
}

}  // namespace

SqliteShop::SqliteShop(const std::string& journal_mode, const nlohmann::json& settings, std::int64_t rows_to_have)
    : Shop("app"), all_rows(rows_to_have), kept_rows(rows_to_have / 3) {
  fs::create_directories(folder);
  {
    SQLite::Database made(pristine_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    made.exec("PRAGMA journal_mode = " + journal_mode);
    made.exec(making(all_rows));
    sum_of_kept_ = made.execAndGet(sum_of_kept).getInt64();
  }
  restock();
  nlohmann::json target = settings;
  target["url"] = "sqlite:" + database.string();
  target["main_tables"] = {"users", "logs"};
  target["retention"] = {
      {{"table", "logs"}, {"column", "at"}, {"keep", "30 days"}, {"max_fraction", 1.0}, {"in", {"daily"}}}};
  configure(target);
}

void SqliteShop::restock() {
  for (const char* const ending : {"", "-wal", "-shm", "-journal"}) fs::remove(database.string() + ending);
  fs::copy_file(pristine_, database);
}

void SqliteShop::execute(const std::string& sql) const {
  SQLite::Database(database.string(), SQLite::OPEN_READWRITE, 5000).exec(sql);
}

std::int64_t SqliteShop::number(const std::string& sql) const {
  // Read and write: what a killed writer left behind is put right by whoever opens the database next.
  return SQLite::Database(database.string(), SQLite::OPEN_READWRITE, 5000).execAndGet(sql).getInt64();
}

void SqliteShop::check_nothing_lost() {
  {
    SQLite::Database opened(database.string(), SQLite::OPEN_READWRITE, 5000);
    CHECK(opened.execAndGet("PRAGMA integrity_check").getString() == "ok");
  }
  CHECK(number("SELECT count(*) FROM logs WHERE at = '2099-01-01'") == kept_rows);
  CHECK(number(sum_of_kept) == sum_of_kept_);
  const std::int64_t rows_left = rows();
  CHECK(rows_left <= all_rows);

  const bool proved = backups_decode_and_prove("main.logs", all_rows);
  if (rows_left < all_rows) CHECK(proved);
}

}  // namespace dbmaint::testing
