#include "cli/operator.hpp"

#include <fstream>
#include <sstream>

namespace dbmaint {

using testing::document;
using testing::Operator;
using testing::Outcome;

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

TEST_CASE(
    "backups made before a configuration named the target are pointed at, and follow when their folder is renamed") {
  Operator me;
  REQUIRE(me.run({"backup", me.database_path()}).exit_status == 0);
  me.configure(R"("main_tables": ["users"])");
  const Outcome told = me.run({"backup", "list", "app"});
  INFO(told.out);
  CHECK(told.out.find("backups of this database under another name") != std::string::npos);
  CHECK(told.out.find("dbmaint backup list " + me.database_path()) != std::string::npos);

  const nlohmann::json elsewhere = document(me.run({"backup", "list", "app", "--format", "json"}))["elsewhere"];
  REQUIRE(elsewhere.size() == 1);
  CHECK(elsewhere[0]["backups"] == 1);
  const nlohmann::json by_address = document(me.run({"backup", "list", me.database_path(), "--format", "json"}));
  REQUIRE(by_address["backups"].size() == 1);
  CHECK(by_address["backups"][0]["id"] == elsewhere[0]["newest"]);
  CHECK_FALSE(by_address.contains("elsewhere"));

  std::filesystem::rename(std::filesystem::path(elsewhere[0]["folder"].get<std::string>()),
                          me.folder() / "backups" / "app");
  const nlohmann::json moved = document(me.run({"backup", "list", "app", "--format", "json"}));
  CHECK(moved["backups"].size() == 1);
  CHECK_FALSE(moved.contains("elsewhere"));
  CHECK(me.run({"restore", "app", "--to", (me.folder() / "again.db").string()}).exit_status == 0);
}

TEST_CASE("who names a database by its address is pointed at its backups under the configured name") {
  Operator me;
  me.configure(R"("main_tables": ["users"])");
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  const nlohmann::json named = document(me.run({"backup", "list", me.database_path(), "--format", "json"}));
  CHECK(named["backups"].empty());
  CHECK(named["elsewhere"][0]["command"].get<std::string>().starts_with("dbmaint backup list app --config "));
}

TEST_CASE("a command that a finding proposes names the configuration and the folders that the run was given") {
  Operator me;
  me.configure(R"("main_tables": ["users"])");
  const std::string backups = (me.folder() / "my backups").string();
  const Outcome verified =
      me.run({"verify", "app", "--format", "json", "--backup-dir", backups}, Operator::Folders::configured);
  const nlohmann::json report = document(verified)["reports"][0];
  const std::string expected = "dbmaint backup app --config " + (me.folder() / "dbmaint.json").string() +
                               " --state-dir " + (me.folder() / "state").string() + " --backup-dir '" + backups + "'";
  std::string proposed;
  for (const nlohmann::json& finding : report["findings"])
    if (finding["check"] == "backup-age") proposed = finding["fix"];
  CHECK(proposed == expected);
  INFO(report["recommendations"].dump());
  CHECK(report["recommendations"].dump().find(expected) != std::string::npos);
}

TEST_CASE("a file too many in a backup's folder harms nothing: it is told by --why, and the backup is usable") {
  Operator me;
  me.configure_retention();
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  const nlohmann::json before = document(me.run({"backup", "list", "app", "--format", "json"}));
  std::ofstream(std::filesystem::path(before["backups"][0]["folder"].get<std::string>()) / "decoded.db") << "rows";
  const nlohmann::json listed = document(me.run({"backup", "list", "app", "--format", "json"}));
  REQUIRE(listed["backups"].size() == 1);
  CHECK(listed["backups"][0]["state"] == "verified");
  CHECK(listed["unusable"].empty());
  CHECK(me.run({"backup", "list", "app", "--why"}).out.find("its folder holds files that are not dbmaint's") !=
        std::string::npos);
}

TEST_CASE("a usage error of restore is called one, with the forms of a time and without what nobody knows yet") {
  Operator me;
  me.configure_retention();
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  for (const std::string command : {"restore", "drill"}) {
    std::vector<std::string> arguments{command, "app", "--from", "yesterday"};
    if (command == "restore") arguments.insert(arguments.end(), {"--to", (me.folder() / "again.db").string()});
    const Outcome outcome = me.run(arguments);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_status == 2);
    CHECK(outcome.out.find("USAGE ERROR") != std::string::npos);
    CHECK(outcome.out.find("CONFIGURATION") == std::string::npos);
    CHECK(outcome.out.find("2026-11-21T14:30:00Z") != std::string::npos);
    CHECK(outcome.out.find("|") == std::string::npos);  // neither database nor engine is known
    CHECK_FALSE(me.exists("again.db"));
  }
  CHECK(me.run({"restore", "app", "--to", (me.folder() / "again.db").string(), "--from", "2099-01-01 08:00"})
            .exit_status == 0);
}

TEST_CASE("without a backup the report says what is true of a run that removed nothing") {
  Operator me;
  me.configure(R"("retention": [{"table": "logs", "column": "at", "keep": "36500 days", "in": ["daily"]}])");
  const Outcome idle = me.run({"daily", "app", "--no-backup"});
  INFO(idle.out);
  CHECK(idle.out.find("This run removed no row") != std::string::npos);
  CHECK(idle.out.find("cannot be brought back") == std::string::npos);
  CHECK(idle.out.find("changes data") == std::string::npos);
  CHECK(me.run({"daily", "app", "--no-backup", "--dry-run"}).out.find("There is no row to remove") !=
        std::string::npos);

  me.configure_retention();
  CHECK(me.run({"daily", "app", "--no-backup", "--dry-run"}).out.find("what the run removes could not be") !=
        std::string::npos);
  CHECK(me.run({"daily", "app", "--no-backup"}).out.find("cannot be brought back") != std::string::npos);
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

TEST_CASE("a starter configuration names its target as a configuration may, whatever the file is called") {
  Operator me;
  const std::filesystem::path database = me.folder() / "été à l'école.db";
  std::filesystem::copy_file(me.database_path(), database);
  const std::filesystem::path file = me.folder() / "starter.json";
  CHECK(me.run({"init", database.string(), "--output", file.string()}).exit_status == 0);
  CHECK(document(me.run({"config", "check", "--config", file.string(), "--format", "json"}))["exit_code"] == 0);
  const Outcome named = me.run({"init", database.string(), "--name", "my school"});
  CHECK(named.exit_status == 2);
  CHECK(named.err.find("--name") != std::string::npos);
}

TEST_CASE("a starter configuration takes its database from the environment, or asks for one") {
  Operator me;
  const Outcome nothing = me.run({"init"});
  CHECK(nothing.exit_status == 2);
  CHECK(nothing.err.find("dbmaint init ./app.db") != std::string::npos);
  me.set("DATABASE_URL", me.database_path());
  CHECK(me.run({"init"}).out.find(me.database_path()) != std::string::npos);
}

TEST_CASE("a health score below its floor is heard of by the shipped weekly line of cron") {
  Operator me;
  me.configure(R"("main_tables": ["users", "empty_one", "empty_two"])");
  SQLite::Database(me.database_path(), SQLite::OPEN_READWRITE)
      .exec("CREATE TABLE empty_one (id INTEGER PRIMARY KEY); CREATE TABLE empty_two (id INTEGER PRIMARY KEY)");
  std::ifstream cron(std::filesystem::path(DBMAINT_SOURCE_DIR) / "config" / "cron" / "dbmaint");
  std::vector<std::string> weekly;
  for (std::string line; std::getline(cron, line);) {
    const std::size_t command = line.rfind("; dbmaint ");
    if (command == std::string::npos || !line.ends_with("weekly")) continue;
    std::istringstream words(line.substr(command + 10));
    for (std::string word; words >> word;) weekly.push_back(word);
  }
  REQUIRE_FALSE(weekly.empty());
  const Outcome outcome = me.run(weekly);
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_status == 1);
  CHECK(outcome.out.find("health-score") != std::string::npos);
}

TEST_CASE("several targets run at once and keep their order") {
  Operator first;
  Operator second;
  const nlohmann::json json = document(
      first.run({"analyze", first.database_path(), second.database_path(), "--jobs", "2", "--format", "json"}));
  REQUIRE(json["reports"].size() == 2);
  CHECK(json["reports"][0]["run"]["target"] != json["reports"][1]["run"]["target"]);
}

TEST_CASE("A routine whose database is gone writes into the logbook and the week's file that it failed, and why") {
  Operator at_keyboard;
  at_keyboard.configure_retention();
  std::filesystem::rename(at_keyboard.database_path(), at_keyboard.folder() / "elsewhere.db");
  for (const char* command : {"daily", "weekly", "monthly"}) CHECK(at_keyboard.run({command, "app"}).exit_status == 3);
  const std::string logbook = at_keyboard.content_of("state/maintenance_log.md");
  for (const char* command : {"daily of app", "weekly of app", "monthly of app"})
    CHECK(logbook.find(command) != std::string::npos);
  CHECK(logbook.find("app.db") != std::string::npos);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(at_keyboard.folder() / "state/reports/app")) {
    CAPTURE(entry.path());
    CHECK(at_keyboard.content_of("state/reports/app/" + entry.path().filename().string()).find("app.db") !=
          std::string::npos);
    ++files;
  }
  CHECK(files == 6);
}

TEST_CASE("Seconds since 2001 are not taken for rows of thirty-one years before, unless the rule says that they are") {
  Operator at_keyboard;
  SQLite::Database database(at_keyboard.database_path(), SQLite::OPEN_READWRITE);
  database.exec(
      "CREATE TABLE visits (id INTEGER PRIMARY KEY, at REAL);"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
      " INSERT INTO visits (at) SELECT unixepoch('now') - 978307200 - i * 3600 FROM n");
  const auto visits = [&database] { return database.execAndGet("SELECT count(*) FROM visits").getInt(); };
  const std::string rule = R"("table": "visits", "column": "at", "keep": "365 days", "max_fraction": 1.0)";
  at_keyboard.configure(R"("retention": [{)" + rule + "}]");
  const Outcome refused = at_keyboard.run({"cleanup", "app", "--yes"});
  CHECK(refused.exit_status == 4);
  CHECK(refused.out.find("2001") != std::string::npos);
  CHECK(visits() == 1000);
  at_keyboard.configure(R"("retention": [{"format": "unix_seconds", )" + rule + "}]");
  CHECK(at_keyboard.run({"cleanup", "app", "--yes"}).exit_status == 0);
  CHECK(visits() == 0);
}

}  // namespace dbmaint
