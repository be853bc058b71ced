#include <SQLiteCpp/Database.h>

#include "engine/sqlite/engine.hpp"
#include "support/engine_under_test.hpp"

namespace dbmaint::testing {

namespace {

class SqliteScratch : public ScratchDatabase {
 public:
  SqliteScratch() { run("CREATE TABLE made (x); DROP TABLE made;"); }

  Location location() const override {
    Location location;
    location.url = Secret("sqlite:" + file().string());
    return location;
  }

  void run(const std::string& sql) override {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000);
    database.exec("PRAGMA foreign_keys = OFF");
    database.exec(sql);
  }

 private:
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "scratch.db"; }
  TempFolder folder_;
};

class SqliteUnderTest : public EngineUnderTest {
 public:
  const Engine& engine() const override { return sqlite::engine(); }
  std::unique_ptr<ScratchDatabase> create() const override { return std::make_unique<SqliteScratch>(); }
  std::string schema() const override { return "main"; }
  std::string time_type() const override { return "TEXT"; }
  TimeFormat time_format() const override { return TimeFormat::iso8601; }
  std::string time_literal(Timestamp instant) const override { return "'" + to_rfc3339(instant) + "'"; }
  Location absent() const override {
    Location location;
    location.url = Secret("sqlite:/nonexistent/folder/absent.db");
    return location;
  }
};

}  // namespace

std::shared_ptr<const EngineUnderTest> sqlite_under_test() {
  return std::make_shared<SqliteUnderTest>();
}

}  // namespace dbmaint::testing
