#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/run/run.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

namespace dbmaint::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Database {
 public:
  explicit Database(const fs::path& path) { REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK); }
  ~Database() { sqlite3_close(handle_); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    REQUIRE(code == SQLITE_OK);
  }
  std::int64_t number(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const std::int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
  }

 private:
  sqlite3* handle_ = nullptr;
};

inline std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline std::vector<std::string> files_below(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

inline const StepReport* step(const Report& report, const std::string& name) {
  for (const StepReport& candidate : report.steps)
    if (candidate.name == name) return &candidate;
  return nullptr;
}

inline bool found(const Report& report, const std::string& check) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return finding.check == check; });
}

inline bool passed(const Report& report, const std::string& check) {
  return std::find(report.checks.passed.begin(), report.checks.passed.end(), check) != report.checks.passed.end();
}

inline bool unknown(const Report& report, const std::string& check) {
  return std::any_of(report.checks.unknown.begin(), report.checks.unknown.end(),
                     [&](const auto& entry) { return entry.check == check; });
}

// 2000 audit rows, one an hour going back from now; users of whom two have no home.
struct Shop {
  TestServices world;
  fs::path folder = world.folder.path() / "data";
  fs::path file = folder / "shop.db";
  TargetConfig target;
  RunSettings settings;
  Goal goal;

  Shop() {
    // The database's clock is the machine's; ours must agree with it.
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    fs::create_directories(folder);
    Database database(file);
    database.run(R"(
      CREATE TABLE users (id INTEGER PRIMARY KEY, role TEXT);
      CREATE TABLE homes (id INTEGER PRIMARY KEY, owner_id INTEGER REFERENCES users (id));
      CREATE TABLE audit_logs (id INTEGER PRIMARY KEY, created_at TEXT, note TEXT);
      INSERT INTO users VALUES (1, 'PARENT'), (2, 'PARENT'), (3, 'ADMIN');
      INSERT INTO homes VALUES (1, 1);
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)
      INSERT INTO audit_logs SELECT i, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-' || i || ' hours', '-1 minute'), 'note ' || i
      FROM n;
    )");
    target.name = "shop";
    target.url = Secret(file.string());
    target.backup.dir = world.folder.path() / "backups";
    target.rules.main_tables = {"users", "homes", "audit_logs"};
    target.rules.max_fraction = 1.0;
    target.rules.retention = {{"audit_logs",
                               "audit_logs",
                               "created_at",
                               24h * 30,
                               Action::remove,
                               {},
                               "",
                               "",
                               {Routine::daily, Routine::weekly, Routine::monthly},
                               {}}};
    target.rules.unattached = {{"homeless", "users", {{"homes", {"owner_id"}}}, "role = 'ADMIN'", Action::report}};
    settings.state_dir = world.folder.path() / "state";
    goal.command = CommandName::daily;
  }

  // Overwrites the page that every look at the table begins with.
  void damage_root_of(const std::string& table) { overwrite_root_of(table, 0, 512); }
  /// Its first child page is one that no file is large enough to have.
  void misdirect_root_of(const std::string& table) {
    overwrite_root_of(table, Database(file).number("PRAGMA page_size") - 16, 16);
  }
  void overwrite_root_of(const std::string& table, std::int64_t at, std::size_t bytes) {
    const std::int64_t page = Database(file).number("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp((page - 1) * Database(file).number("PRAGMA page_size") + at);
    out << std::string(bytes, 'x');
  }

  Report run() { return run_target(goal, target, settings, world); }
  std::int64_t rows(const std::string& table) { return Database(file).number("SELECT count(*) FROM " + table); }
  std::vector<Backup> backups() { return Repository(target.backup.dir, target.name, world).list().backups; }
};

inline std::string explain(const Report& report) {
  std::string out;
  for (const Error& error : report.errors) out += std::string(error.what()) + "\n";
  for (const StepReport& s : report.steps)
    out += s.name + ": " + std::string(to_string(s.status)) + " " + s.reason.in(Language::english) + "\n";
  return out;
}

}  // namespace dbmaint::testing
