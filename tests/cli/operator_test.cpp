#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "dbmaint/platform/process.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// The real binary, as an operator runs it.

namespace dbmaint {
namespace {

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

  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(world_.folder / name); }

 private:
  testing::TestServices world_;
  std::string config_;
  std::map<std::string, std::string> environment_;
};

nlohmann::json document(const Outcome& outcome) {
  INFO(outcome.out << outcome.err);
  nlohmann::json json = nlohmann::json::parse(outcome.out);
  CHECK(json["format"] == 1);
  CHECK(json["exit_code"] == outcome.exit_status);
  return json;
}

}  // namespace

TEST_CASE(
    "A part of a SQLite file, a part in the place of a whole and rows alone are usage errors that write nothing") {
  Operator at_keyboard;
  const std::string app = at_keyboard.database_path();
  REQUIRE(at_keyboard.run({"backup", app}).exit_status == 0);
  const std::string to = (at_keyboard.folder() / "new.db").string();
  const std::vector<std::vector<std::string>> parts = {{"--table", "users"},
                                                       {"--schema-only"},
                                                       {"--table", "users", "--dry-run"},
                                                       {"--table", "users", "--replace", "--yes"},
                                                       {"--schema-only", "--replace", "--dry-run"},
                                                       {"--data-only"}};
  for (const std::vector<std::string>& part : parts) {
    std::vector<std::string> arguments = {"restore", app, "--to", to};
    arguments.insert(arguments.end(), part.begin(), part.end());
    const Outcome outcome = at_keyboard.run(arguments);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_status == 2);
    CHECK_FALSE(at_keyboard.exists("new.db"));
  }
  const Outcome replacing = at_keyboard.run({"restore", app, "--to", app, "--table", "users", "--replace"});
  CHECK(replacing.exit_status == 2);
  CHECK(replacing.err.find("copy the rows") != std::string::npos);
}

TEST_CASE("analyze needs no configuration") {
  Operator me;
  const Outcome outcome = me.run({"analyze", me.database_path(), "--format", "json"});
  const nlohmann::json json = document(outcome);
  REQUIRE(json["reports"].size() == 1);
  CHECK(json["reports"][0]["run"]["engine"] == "sqlite");
  CHECK(json["reports"][0]["inventory"].size() == 2);
}

TEST_CASE("a file that does not exist is an error with a hint, and is not created") {
  Operator me;
  const std::string absent = me.database_path() + ".typo";
  const Outcome outcome = me.run({"analyze", "sqlite:" + absent, "--format", "json"});
  CHECK(outcome.exit_status != 0);
  document(outcome);
  CHECK_FALSE(std::filesystem::exists(absent));
}

TEST_CASE("cleanup without a terminal needs --yes and touches nothing") {
  Operator me;
  me.configure_retention();
  const Outcome outcome = me.run({"cleanup", "app"});
  CHECK(outcome.exit_status == 2);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find("--yes") != std::string::npos);
  CHECK(me.logs() == 3);
  CHECK_FALSE(me.exists("backups"));
}

TEST_CASE("a dry run says that nothing was done and writes nothing") {
  Operator me;
  me.configure_retention();
  const Outcome outcome = me.run({"daily", "app", "--dry-run"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_status == 0);
  CHECK(outcome.out.find("nothing was done") != std::string::npos);
  CHECK(outcome.out.find("cleanup logs") != std::string::npos);
  CHECK(me.logs() == 3);
  CHECK_FALSE(me.exists("backups"));
  CHECK_FALSE(me.exists("state"));
}

TEST_CASE("a daily run removes what is past its time after a proved backup, and history remembers it") {
  Operator me;
  me.configure_retention();
  const nlohmann::json json = document(me.run({"daily", "app", "--format", "json", "--fail-on", "never"}));
  const nlohmann::json& report = json["reports"][0];
  CHECK(report["backup"]["state"] == "verified");
  CHECK(report["rules"][0]["removed"] == 2);
  CHECK(me.logs() == 1);

  const nlohmann::json history = document(me.run({"history", "app", "--format", "json"}));
  REQUIRE(history["runs"].size() == 1);
  CHECK(history["runs"][0]["command"] == "daily");
  const nlohmann::json backups = document(me.run({"backup", "list", "app", "--format", "json"}));
  CHECK(backups["backups"].size() == 1);
}

TEST_CASE("cleanup with --yes removes the rows") {
  Operator me;
  me.configure_retention();
  const nlohmann::json json = document(me.run({"cleanup", "app", "--yes", "--rule", "logs", "--format", "json"}));
  CHECK(json["reports"][0]["rules"][0]["removed"] == 2);
  CHECK(me.logs() == 1);
}

TEST_CASE("a rule that no target has is a usage error with the nearest name") {
  Operator me;
  me.configure_retention();
  const Outcome outcome = me.run({"cleanup", "app", "--yes", "--rule", "log"});
  CHECK(outcome.exit_status == 2);
  CHECK(outcome.err.find("logs") != std::string::npos);
  CHECK(me.logs() == 3);
}

TEST_CASE("a configuration can be checked, and a starter one is accepted") {
  Operator me;
  me.configure_retention();
  const nlohmann::json json = document(me.run({"config", "check", "--format", "json"}));
  CHECK(json["targets"][0]["retention"] == 1);
}

TEST_CASE("config check tells everything that does not fit the database or this host, and ends in 2") {
  Operator me;
  me.configure(R"("main_tables": ["users", "log"],
                  "relations": [{"child": "logs.user", "parent": "users.id"}],
                  "retention": [{"table": "logs", "column": "att", "keep": "30 days"},
                                {"table": "sessions", "column": "at", "keep": "30 days"}],
                  "queries": [{"name": "orders", "sql": "SELECT count(*) FROM orders"},
                              {"name": "harm", "sql": "DELETE FROM users"},
                              {"name": "fine", "sql": "SELECT count(*) FROM users"}],
                  "report_sections": [{"title": "Names", "sql": "SELECT nom FROM users"}],
                  "backup": {"dir": "/not/mounted/backups"},
                  "on_failure": ["/usr/local/bin/no-such-alert"])");
  const Outcome outcome = me.run({"config", "check", "--format", "json"}, Operator::Folders::configured);
  CHECK(outcome.exit_status == 2);
  const nlohmann::json problems = document(outcome)["problems"];
  for (const char* part :
       {"'log' does not exist here; the nearest is 'logs'", "'logs' has no column 'user'",
        "'logs' has no column 'att'; the nearest is 'at'", "'sessions' does not exist here", "the query 'orders'",
        "the query 'harm'", "the report section 'Names'", "/not/mounted", "no-such-alert"}) {
    INFO(part << " in " << problems);
    CHECK(problems.dump().find(part) != std::string::npos);
  }
  CHECK(problems.dump().find("'fine'") == std::string::npos);
  CHECK(me.logs() == 3);
}

TEST_CASE(
    "config check tells that nobody could read the encrypted backups, and what a restoring host has is no problem") {
  Operator me;
  me.configure(R"("backup": {"encryption": {"recipients": ["hunter2"]}})");
  const Outcome outcome = me.run({"config", "check", "--offline", "--format", "json"});
  CHECK(outcome.exit_status == 2);
  CHECK(document(outcome)["problems"].dump().find("backup.encryption.recipients") != std::string::npos);
  CHECK((outcome.out + outcome.err).find("hunter2") == std::string::npos);
  me.configure(R"("backup": {"encryption": {"identity_file": "/media/usb/backup.key"}})");
  CHECK(me.run({"config", "check", "--offline"}).exit_status == 0);
}

TEST_CASE("config check of a database that cannot be asked ends in 3") {
  Operator me;
  me.configure_retention();
  std::filesystem::remove(me.database_path());
  const Outcome outcome = me.run({"config", "check", "--format", "json"});
  CHECK(outcome.exit_status == 3);
  CHECK(document(outcome)["targets"][0]["database"] == "not reachable");
  CHECK(document(outcome)["problems"].size() == 1);
  CHECK(me.run({"config", "check", "--offline"}).exit_status == 0);
}

TEST_CASE("a mistake in a rule of another routine is exit 2 before any change") {
  Operator me;
  me.configure(R"("retention": [{"table": "logs", "column": "at", "keep": "30 days", "in": ["daily"], "name": "good"},
                                {"table": "logs", "column": "att", "keep": "30 days", "name": "bad"}])");
  for (const char* command : {"daily", "cleanup", "analyze"}) {
    const Outcome outcome = me.run({command, "app", "--yes", "--fail-on", "never"});
    INFO(command << outcome.out);
    CHECK(outcome.exit_status == 2);
    CHECK(outcome.out.find("'att'") != std::string::npos);
  }
  CHECK(me.logs() == 3);
  CHECK_FALSE(me.exists("backups"));
  // Named by hand, the good rule does its work.
  CHECK(me.run({"cleanup", "app", "--yes", "--rule", "good"}).exit_status == 0);
  CHECK(me.logs() == 1);
}

TEST_CASE("a misspelt target among good ones stops all of them before anything runs") {
  Operator me;
  me.configure_retention();
  const Outcome outcome = me.run({"daily", "app", "ap"});
  CHECK(outcome.exit_status == 2);
  CHECK(outcome.err.find("'app'") != std::string::npos);
  CHECK_FALSE(me.exists("backups"));
}

TEST_CASE("a starter configuration is its owner's alone, holds whole paths, and fits its database") {
  Operator me;
  const std::filesystem::path file = me.folder() / "starter.json";
  const std::string relative = std::filesystem::relative(me.database_path()).string();
  CHECK(me.run({"init", relative, "--output", file.string()}).exit_status == 0);
  CHECK(std::filesystem::status(file).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  const nlohmann::json json = document(me.run({"config", "check", "--config", file.string(), "--format", "json"}));
  CHECK(json["exit_code"] == 0);
  CHECK(json["problems"].empty());
}

TEST_CASE("a starter configuration takes its database from the environment, or asks for one") {
  Operator me;
  const Outcome nothing = me.run({"init"});
  CHECK(nothing.exit_status == 2);
  CHECK(nothing.err.find("dbmaint init ./app.db") != std::string::npos);
  me.set("DATABASE_URL", me.database_path());
  CHECK(me.run({"init"}).out.find(me.database_path()) != std::string::npos);
}

TEST_CASE("several targets run at once and keep their order") {
  Operator first;
  Operator second;
  const nlohmann::json json = document(
      first.run({"analyze", first.database_path(), second.database_path(), "--jobs", "2", "--format", "json"}));
  REQUIRE(json["reports"].size() == 2);
  CHECK(json["reports"][0]["run"]["target"] != json["reports"][1]["run"]["target"]);
}

}  // namespace dbmaint
