#include "cli/operator.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

struct Archivist : Operator {
  Archivist() {
    configure(R"("retention": [{"table": "logs", "column": "at", "keep": "30 days", "action": "archive"}],
                 "archive": {"keep": "30 days"})");
  }
  std::string archived() {
    const Outcome cleaned = run({"cleanup", "--yes", "--no-backup", "--fail-on", "never", "--format", "json"});
    const nlohmann::json rule = document(cleaned)["reports"][0]["rules"][0];
    CHECK(rule["removed"] == 2);
    CHECK(rule["archived"] == 2);
    return rule["archive"].get<std::string>();
  }
};

}  // namespace

TEST_CASE_METHOD(Archivist, "rows are archived, listed, shown, verified and loaded back") {
  const nlohmann::json plan = document(run({"cleanup", "--dry-run", "--format", "json"}));
  CHECK(plan["reports"][0]["rules"][0]["archived"] == 0);
  CHECK(plan["reports"][0]["rules"][0]["archive"].is_null());
  CHECK_FALSE(exists("state/archives"));

  const std::string id = archived();
  CHECK(logs() == 1);
  const nlohmann::json listed = document(run({"archive", "list", "--format", "json"}))["archives"];
  REQUIRE(listed.size() == 1);
  CHECK(listed[0]["id"] == id);
  CHECK(listed[0]["rows"] == 2);
  CHECK(listed[0]["state"] == "complete");
  CHECK(run({"archive", "show", "app", id}).out.find("zstd -dc ") != std::string::npos);
  const Outcome verified = run({"archive", "verify", "app"});
  CHECK(verified.exit_status == 0);
  CHECK(verified.out.find("2 rows") != std::string::npos);

  CHECK(run({"archive", "load", "app", id}).exit_status == 2);
  const nlohmann::json planned = document(run({"archive", "load", "app", id, "--dry-run", "--format", "json"}));
  CHECK(planned["loaded"][0]["loaded"] == 2);
  CHECK(logs() == 1);
  CHECK(document(run({"archive", "load", "app", id, "--yes", "--format", "json"}))["loaded"][0]["loaded"] == 2);
  CHECK(logs() == 3);
  const nlohmann::json again = document(run({"archive", "load", "app", id, "--yes", "--format", "json"}));
  CHECK(again["loaded"][0]["loaded"] == 0);
  CHECK(again["loaded"][0]["already_there"] == 2);
  CHECK(logs() == 3);
}

TEST_CASE_METHOD(Archivist, "rows are loaded into another database, and not into one that took the target's name") {
  const std::string id = archived();
  const std::string other = (folder() / "other.db").string();
  SQLite::Database(other, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec(
          "CREATE TABLE old_logs (id INTEGER PRIMARY KEY, at TEXT, user_id INTEGER); INSERT INTO old_logs VALUES (9, "
          "'2020', 1)");
  CHECK(run({"archive", "load", "app", id, "--yes", "--to", other}).exit_status == 2);
  const std::vector<std::string> load = {"archive", "load", "app", id, "--yes", "--to", other, "--table", "old_logs"};
  CHECK(run(load).exit_status == 0);
  CHECK(SQLite::Database(other).execAndGet("SELECT count(*) FROM old_logs").getInt() == 3);
  SQLite::Database(other, SQLite::OPEN_READWRITE).exec("UPDATE old_logs SET user_id = 2 WHERE id = 2");
  const Outcome refused = run(load);
  CHECK(refused.exit_status == 4);
  CHECK(refused.err.find("id = 2") != std::string::npos);

  std::filesystem::rename(other, database_path());
  configure_retention();
  std::filesystem::create_directory(folder() / "moved");
  std::filesystem::rename(database_path(), folder() / "moved" / "app.db");
  std::filesystem::create_symlink(folder() / "moved" / "app.db", database_path());
  const Outcome elsewhere = run({"archive", "load", "app", id, "--yes"});
  CHECK(elsewhere.exit_status == 4);
  CHECK(elsewhere.err.find("--to") != std::string::npos);
}

TEST_CASE_METHOD(Archivist, "damage is exit 1 of verify, and is not loaded") {
  const std::string id = archived();
  const std::string file = "state/archives/app/" + id + "/rows.jsonl.zst";
  std::string bytes = content_of(file);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  files().remove_file(folder() / file);
  write_whole(files(), folder() / file, bytes, FileMode::secret);
  CHECK(run({"archive", "verify", "app"}).exit_status == 1);
  CHECK(run({"archive", "load", "app", id, "--yes"}).exit_status == 3);
  CHECK(logs() == 1);
}

TEST_CASE_METHOD(Archivist,
                 "prune removes what is past archive.keep, never the newest, and nothing where it is not configured") {
  const std::string id = archived();
  CHECK(run({"archive", "prune", "app"}).exit_status == 2);
  CHECK(run({"archive", "prune", "app", "--yes"}).exit_status == 0);
  CHECK(exists("state/archives/app/" + id));
  configure_retention();
  const Outcome unconfigured = run({"archive", "prune", "app", "--yes"});
  CHECK(unconfigured.exit_status == 2);
  CHECK(unconfigured.err.find("archive.keep") != std::string::npos);
}

TEST_CASE_METHOD(Archivist, "an unknown archive is a usage error that names those there are") {
  const std::string id = archived();
  const Outcome outcome = run({"archive", "show", "app", "nothing"});
  CHECK(outcome.exit_status == 2);
  CHECK(outcome.err.find(id) != std::string::npos);
}

TEST_CASE_METHOD(Archivist, "a rule whose deletion would take other rows along is refused, and nothing is removed") {
  SQLite::Database(database_path(), SQLite::OPEN_READWRITE)
      .exec(
          "CREATE TABLE lines (id INTEGER PRIMARY KEY, log INTEGER REFERENCES logs (id) ON DELETE SET NULL);"
          "CREATE INDEX lines_log ON lines (log)");
  const Outcome refused = run({"cleanup", "--yes", "--no-backup", "--fail-on", "never"});
  CHECK(refused.exit_status == 4);
  CHECK(refused.out.find("'lines' (log) refers to 'logs' with ON DELETE SET NULL") != std::string::npos);
  CHECK(logs() == 3);
}
