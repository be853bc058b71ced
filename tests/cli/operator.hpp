#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "dbmaint/platform/process.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// The real binary, as an operator runs it.

namespace dbmaint::testing {

struct Outcome {
  int exit_status = 0;
  std::string out;
  std::string err;
};

class Operator {
 public:
  Operator() {
    SQLite::Database database(database_path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);"
        "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT, user_id INTEGER REFERENCES users (id));"
        "CREATE INDEX logs_user ON logs (user_id);"
        "INSERT INTO users VALUES (1, 'Awa');"
        "INSERT INTO logs VALUES (1, '2020-01-01', 1), (2, '2020-01-02', 1), (3, '2099-01-01', 1);");
  }

  [[nodiscard]] std::filesystem::path folder() const { return world_.folder.path(); }
  [[nodiscard]] Filesystem& files() { return world_.files; }
  void set(const std::string& variable, const std::string& value) { environment_[variable] = value; }
  [[nodiscard]] std::string database_path() const { return (world_.folder / "app.db").string(); }

  enum class Folders { of_the_test, configured };

  Outcome run(const std::vector<std::string>& arguments, Folders folders = Folders::of_the_test) {
    Command command;
    command.argv = {DBMAINT_BINARY, "--state-dir", (world_.folder / "state").string()};
    if (folders == Folders::of_the_test)
      command.argv.insert(command.argv.end(), {"--backup-dir", (world_.folder / "backups").string()});
    command.argv.insert(command.argv.end(), arguments.begin(), arguments.end());
    command.environment = environment_;
    command.environment.insert({{"LC_ALL", "C.UTF-8"}, {"DBMAINT_CONFIG", config_}, {"NO_COLOR", "1"}});
    const auto processes = system_processes();
    const CapturedRun run = capture(*processes, command, world_.interruption);
    return {run.result.exit_status, run.standard_output, run.result.standard_error};
  }

  void configure_retention() {
    configure(R"("main_tables": ["users", "logs"],
                 "retention": [{"table": "logs", "column": "at", "keep": "30 days", "in": ["daily"]}])");
  }

  /// A configuration whose target app has these members besides its url.
  void configure(const std::string& members) {
    config_ = (world_.folder / "dbmaint.json").string();
    write_whole(world_.files, config_,
                R"({"targets": {"app": {"url": "sqlite:)" + database_path() + R"(", )" + members + "}}}",
                FileMode::secret);
  }

  [[nodiscard]] int logs() const {
    return SQLite::Database(database_path()).execAndGet("SELECT count(*) FROM logs").getInt();
  }

  [[nodiscard]] std::string content_of(const std::string& name) {
    return read_whole(world_.files, world_.folder / name);
  }
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(world_.folder / name); }

 private:
  TestServices world_;
  std::string config_;
  std::map<std::string, std::string> environment_;
};

inline nlohmann::json document(const Outcome& outcome) {
  INFO(outcome.out << outcome.err);
  nlohmann::json json = nlohmann::json::parse(outcome.out);
  CHECK(json["format"] == 1);
  CHECK(json["exit_code"] == outcome.exit_status);
  return json;
}

}  // namespace dbmaint::testing
