#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "faults/fault_count.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"

// An application that commits all the time while dbmaint works: the backup is one state of the database, and no commit
// is lost. How long the application waited is told.

using namespace dbmaint::testing;

namespace {

// Longer than a backup takes on the slowest machine: how long one takes is no matter of a test.
constexpr int patient_busy_timeout_ms = 120'000;

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Between two commits. Without WAL nobody would ever read if there were none.
enum class Pace : int { as_fast_as_it_can = 1, hundred_a_second = 9 };

/// Adds one row to each of two tables per commit, so that a state with unequal numbers of them never was.
class Writer {
 public:
  explicit Writer(const std::filesystem::path& database, Pace pace = Pace::as_fast_as_it_can)
      : database_(database), pause_(static_cast<int>(pace)), thread_([this] { work(); }) {}
  ~Writer() { stop(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Until it made so many more commits.
  void let_commit(std::int64_t more) const {
    const std::int64_t enough = commits_ + more;
    while (commits_ < enough && !failed_) std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  /// What went wrong; empty: nothing.
  std::string stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
    return error_;
  }
  [[nodiscard]] std::int64_t commits() const { return commits_; }
  /// The longest that one commit took since it was asked last.
  [[nodiscard]] milliseconds longest_commit() { return milliseconds{longest_.exchange(0)}; }

 private:
  void work() {
    try {
      SQLite::Database opened(database_.string(), SQLite::OPEN_READWRITE, patient_busy_timeout_ms);
      while (!stop_) {
        const auto began = steady_clock::now();
        opened.exec(
            "BEGIN IMMEDIATE; INSERT INTO orders (note) VALUES (hex(randomblob(100)));"
            "INSERT INTO payments (note) VALUES (hex(randomblob(100))); COMMIT");
        ++commits_;
        const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - began).count();
        longest_ = std::max(longest_.load(), took);
        std::this_thread::sleep_for(pause_);
      }
    } catch (const std::exception& error) {
      error_ = error.what();
      failed_ = true;
    }
  }

  std::filesystem::path database_;
  milliseconds pause_;
  std::atomic<milliseconds::rep> longest_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<bool> failed_ = false;
  std::string error_;  // read when the thread has ended
  std::thread thread_;
};

std::map<std::string, std::int64_t> rows_of(const dbmaint::Backup& backup) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& table : backup.manifest.facts.rows) rows[table.table] = table.rows;
  return rows;
}

}  // namespace

TEST_CASE("Backups made while an application commits all the time are each one state of the database") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    CAPTURE(journal_mode);
    SqliteShop shop(journal_mode);
    shop.execute(
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT); CREATE TABLE payments (id INTEGER PRIMARY KEY, note "
        "TEXT); CREATE TABLE photos (image BLOB); INSERT INTO photos VALUES (randomblob(10000000))");
    Writer writer(shop.database);
    std::int64_t before = 0;
    for (int i = 0; i < 2; ++i) {
      writer.let_commit(20);
      const std::int64_t least = writer.commits();
      const auto run = shop.run({"backup"});
      const std::int64_t most = writer.commits() + 1;
      INFO(run.out << run.err);
      REQUIRE(run.exit_status == 0);
      const auto rows = rows_of(shop.listing().backups.back());
      CHECK(rows.at("main.orders") == rows.at("main.payments"));
      CHECK(rows.at("main.orders") >= least);
      CHECK(rows.at("main.orders") <= most);
      CHECK(rows.at("main.orders") > before);
      before = rows.at("main.orders");
    }
    const auto cleanup = shop.run({"daily"});
    INFO(cleanup.out << cleanup.err);
    CHECK(cleanup.exit_status <= 1);
    writer.let_commit(20);
    CHECK(writer.stop().empty());
    CHECK(shop.rows() == shop.kept_rows);
    CHECK(shop.number("SELECT count(*) FROM orders") == writer.commits());
    shop.check_nothing_lost();
  }
}

TEST_CASE("A backup of a database that is written to a hundred times a second tells how long the writer waited") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    CAPTURE(journal_mode);
    SqliteShop shop(journal_mode);
    shop.execute(
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, note TEXT); CREATE TABLE payments (id INTEGER PRIMARY KEY, note "
        "TEXT); CREATE TABLE photos (image BLOB); INSERT INTO photos VALUES (randomblob(60000000))");
    FaultCount count{"SQLite, journal_mode " + journal_mode + ": a writer at 100 commits/s during a backup"};
    Writer writer(shop.database, Pace::hundred_a_second);
    writer.let_commit(100);
    const milliseconds alone = writer.longest_commit();
    milliseconds longest{0};
    for (int i = 0; i < 3; ++i) {
      const std::int64_t least = writer.commits();
      const auto began = steady_clock::now();
      const auto run = shop.run({"backup"});
      const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
      longest = std::max(longest, writer.longest_commit());
      INFO(run.out << run.err);
      REQUIRE(run.exit_status == 0);
      const auto rows = rows_of(shop.listing().backups.back());
      const bool one_state = rows.at("main.orders") == rows.at("main.payments") && rows.at("main.orders") >= least;
      CHECK(one_state);
      one_state ? count.notice("one state of the database") : count.lose();
      fmt::print("writer | {} | {} commits while a backup took {} ms\n", journal_mode, writer.commits() - least,
                 took.count());
    }
    CHECK(writer.stop().empty());
    fmt::print("writer | {} | longest pause {} ms; {} ms without a backup\n", journal_mode, longest.count(),
               alone.count());
    CHECK(shop.number("SELECT count(*) FROM orders") == writer.commits());
    tell(count);
    shop.check_every_backup_restores();
  }
}
