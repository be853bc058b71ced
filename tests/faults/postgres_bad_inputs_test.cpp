#include <nlohmann/json.hpp>

#include "faults/shop.hpp"
#include "support/catch.hpp"
#include "support/pgbouncer.hpp"
#include "support/postgres_database.hpp"

// What operators' servers, roles, names and rows are like, met by the real binary.

using namespace dbmaint::testing;
using nlohmann::json;

namespace {

std::string all_of(const DbmaintProcess::Ended& run) {
  return run.out + run.err;
}

bool says(const DbmaintProcess::Ended& run, const std::string& words) {
  return all_of(run).find(words) != std::string::npos;
}

json logs_rule() {
  return {{"table", "logs"}, {"column", "at"}, {"keep", "30 days"}, {"max_fraction", 1.0}, {"in", {"daily"}}};
}

json target_at(const std::string& url) {
  return {{"url", url},
          {"main_tables", {"users", "logs"}},
          {"unattached", {{{"table", "users"}, {"referenced_by", {"logs.user_id"}}}}},
          {"retention", {logs_rule()}}};
}

constexpr std::int64_t all_logs = 900;
constexpr std::int64_t old_logs = 600;

/// A role of the server, dropped with everything it was granted.
class Role {
 public:
  Role(PostgresDatabase& database, const std::string& rights) : database_(database), name_(database.name() + "_role") {
    database.execute("CREATE ROLE " + name_ + " LOGIN PASSWORD 's3cret'");
    database.execute(rights + " TO " + name_);
  }
  ~Role() { database_.execute("DROP OWNED BY " + name_ + "; DROP ROLE " + name_); }
  Role(const Role&) = delete;
  Role& operator=(const Role&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string url() const { return database_.url_as(name_, "s3cret"); }

 private:
  PostgresDatabase& database_;
  std::string name_;
};

struct Application {
  PostgresDatabase database;

  Application() {
    database.execute(
        "CREATE TABLE users (id int PRIMARY KEY, tenant int); INSERT INTO users SELECT g, g % 2 FROM "
        "generate_series(1, 100) g;"
        "CREATE TABLE logs (id int PRIMARY KEY, tenant int, user_id int REFERENCES users, at timestamptz);"
        "CREATE INDEX ON logs (user_id);"
        "INSERT INTO logs SELECT g, g % 2, g % 100 + 1, now() - CASE WHEN g % 3 = 0 THEN interval '1 day' ELSE "
        "interval '60 days' END FROM generate_series(1, 900) g");
  }
  [[nodiscard]] std::int64_t logs() { return database.number("SELECT count(*) FROM logs"); }
};

void check_backup_fails(Shop& shop, const std::string& hint) {
  const auto run = shop.run({"backup"});
  INFO(all_of(run));
  CHECK(run.exit_status == 3);
  CHECK(says(run, "HINT: "));
  CHECK(run.err.find(hint) != std::string::npos);
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
}

void check_cleanup_fails(Shop& shop, Application& application, const std::string& hint) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"cleanup", "--yes", "--no-backup"}, {"cleanup", "--dry-run"}}) {
    const auto run = shop.run(command);
    INFO(all_of(run));
    CHECK(run.exit_status == 3);
    CHECK(run.err.find(hint) != std::string::npos);
    CHECK(application.logs() == all_logs);
  }
}

/// What could not be read is unknown, and the result is not green.
void check_verify_is_not_green(Shop& shop, const std::vector<std::string>& unknown) {
  const auto run = shop.run({"verify", "--format", "json"});
  INFO(all_of(run));
  CHECK(run.exit_status == 1);
  const json report = Shop::report_of(run);
  std::vector<std::string> told;
  for (const json& check : report["checks"]["unknown"]) told.push_back(check["check"]);
  for (const std::string& check : unknown) {
    CAPTURE(check);
    CHECK(std::find(told.begin(), told.end(), check) != told.end());
  }
  CHECK(report["grade"] != "EXCELLENT");
  CHECK(report["grade"] != "GOOD");
}

}  // namespace

TEST_CASE("A server that cannot be used ends every command in 3 with the cause and a hint, and nothing is made") {
  const PostgresDatabase database;
  const std::string absent = database.url().substr(0, database.url().rfind('/')) + "/not_there";
  const struct {
    std::string url;
    std::string cause;
    std::string hint;
  } cases[] = {
      {"postgresql://app:s3cret@127.0.0.1:1/shop", "Connection refused", "Check that the server runs"},
      {"postgresql://app:s3cret@%2Fnowhere/shop", "No such file or directory", "Check that the server runs"},
      {"postgresql://app:s3cret@no-such-host.invalid/shop", "could not translate host name", "spelling of the host"},
      {database.url_as("nobody_here", "s3cret"), "password authentication failed", "Check the user and the password"},
      {absent, "does not exist", "psql -l"},
  };
  for (const auto& [url, cause, hint] : cases)
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"backup"}, {"verify"}, {"cleanup", "--yes"}, {"daily", "--dry-run"}}) {
      CAPTURE(cause, command.front());
      Shop shop("shop", target_at(url));
      const auto run = shop.run(command);
      INFO(all_of(run));
      CHECK(run.exit_status == 3);
      CHECK(run.err.find(cause) != std::string::npos);
      CHECK(run.err.find("HINT: ") != std::string::npos);
      CHECK(run.err.find(hint) != std::string::npos);
      CHECK_FALSE(says(run, "s3cret"));
      CHECK_FALSE(std::filesystem::exists(shop.backup_dir));
    }
}

TEST_CASE("A role that may not read gets no backup, nothing green and nothing removed, but the missing GRANT") {
  Application application;
  const Role role(application.database, "GRANT SELECT ON users");
  Shop shop("shop", target_at(role.url()));
  const std::string grant = "GRANT SELECT ON TABLE \"logs\" TO \"" + role.name() + "\"";
  check_backup_fails(shop, grant);
  check_verify_is_not_green(shop, {"empty-tables", "foreign-key-violations", "unattached-rows"});
  check_cleanup_fails(shop, application, grant);
}

TEST_CASE("A role that may read and not delete is refused in the plan and in the run, and no row is gone") {
  Application application;
  const Role role(application.database, "GRANT SELECT ON users, logs");
  Shop shop("shop", target_at(role.url()));
  for (const char* const consent : {"--dry-run", "--yes"}) {
    const auto run = shop.run({"cleanup", consent, "--format", "json"});
    INFO(consent << run.out << run.err);
    CHECK(run.exit_status == 4);
    const nlohmann::json rule = Shop::report_of(run)["rules"][0];
    CHECK(rule["removed"] == 0);
    CHECK(rule["refused"].get<std::string>().find("GRANT DELETE ON \"public\".\"logs\" TO \"" + role.name() + "\"") !=
          std::string::npos);
  }
  CHECK(application.logs() == all_logs);
}

TEST_CASE("Row security makes counts unknown and backups and cleanups fail, never a part of the rows") {
  Application application;
  application.database.execute(
      "ALTER TABLE logs ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON logs USING (tenant = 1);"
      "ALTER TABLE users ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON users USING (tenant = 1)");
  const Role role(application.database, "GRANT SELECT, DELETE ON users, logs");
  Shop shop("shop", target_at(role.url()));
  check_backup_fails(shop, "BYPASSRLS");
  check_verify_is_not_green(shop, {"empty-tables", "foreign-key-violations", "unattached-rows"});
  check_cleanup_fails(shop, application, "BYPASSRLS");

  Shop owner("owner", target_at(application.database.url()));
  const auto run = owner.run({"daily", "--format", "json"});
  INFO(run.err);
  CHECK(Shop::report_of(run)["rules"][0]["removed"] == old_logs);
  CHECK(owner.backups_decode_and_prove("public.logs", all_logs));
}

TEST_CASE("A table that somebody locks costs its own count and nothing else") {
  Application application;
  application.database.execute("CREATE TABLE moved (id int PRIMARY KEY)");
  application.database.execute("BEGIN; LOCK TABLE moved");
  Shop shop("shop", target_at(application.database.url()));
  const auto run = shop.run({"analyze", "--format", "json", "--fail-on", "never"});
  INFO(all_of(run));
  CHECK(run.exit_status == 0);
  const json inventory = Shop::report_of(run)["inventory"];
  REQUIRE(inventory.size() == 3);
  for (const json& row : inventory) CHECK(row["rows"].is_null() == (row["table"] == "moved"));
}

TEST_CASE("A database without tables is backed up, and has no score") {
  const PostgresDatabase database;
  Shop shop("shop", {{"url", database.url()}});
  const auto run = shop.run({"daily", "--format", "json"});
  INFO(run.err);
  CHECK(run.exit_status <= 1);
  const json report = Shop::report_of(run);
  CHECK(report["score"].is_null());
  CHECK(report["backup"]["state"] == "verified");
  CHECK(report["inventory"].empty());
}

TEST_CASE("Names of every kind, every kind of table and every kind of time lose exactly their old rows") {
  PostgresDatabase database;
  const struct {
    const char* table;  // as SQL writes it
    const char* name;   // as a configuration does
    const char* column;
    const char* made;
    std::int64_t removed;
    std::int64_t left;
  } tables[] = {
      {R"("Été d'ici"."select")", "Été d'ici.select", "créé le",
       R"(CREATE SCHEMA "Été d'ici"; CREATE TABLE "Été d'ici"."select" ("order" int PRIMARY KEY, "créé le" timestamp(3));
          INSERT INTO "Été d'ici"."select" SELECT g, (now() AT TIME ZONE 'UTC') - g * interval '23 hours'
          FROM generate_series(1, 100) g)",
       69, 31},
      {R"("a""b; DROP TABLE users; --")", R"(a"b; DROP TABLE users; --)", R"(q"uote)",
       R"(CREATE TABLE "a""b; DROP TABLE users; --" ("q""uote" timestamptz);
          INSERT INTO "a""b; DROP TABLE users; --" SELECT now() - g * interval '23 hours' FROM generate_series(1, 100) g)",
       69, 31},
      {"\"camelCase\"", "camelCase", "createdAt",
       "CREATE TABLE \"camelCase\" (id int PRIMARY KEY, \"createdAt\" date,"
       " twice int GENERATED ALWAYS AS (id * 2) STORED, month date GENERATED ALWAYS AS (\"createdAt\" - 30) STORED);"
       "INSERT INTO \"camelCase\" SELECT g, (now() AT TIME ZONE 'UTC')::date - g FROM generate_series(1, 100) g",
       70, 30},
      {"parted", "parted", "at",
       "CREATE TABLE parted (at timestamptz NOT NULL, n int) PARTITION BY RANGE (at);"
       "CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('2001-01-01');"
       "CREATE TABLE parted_rest PARTITION OF parted DEFAULT;"
       "INSERT INTO parted SELECT '2000-06-01'::timestamptz + g * interval '1 hour', g FROM generate_series(1, 50) g;"
       "INSERT INTO parted SELECT now() - g * interval '23 hours', g FROM generate_series(1, 100) g",
       119, 31},
      {"odd_times", "odd_times", "at",
       "CREATE TABLE odd_times (at timestamp); INSERT INTO odd_times VALUES ('infinity'), ('-infinity'), (NULL), "
       "('2999-01-01'), ('2001-01-01'), ('0044-03-15 BC')",
       2, 4},
      {"words", "words", "at",
       "CREATE TABLE words (at text); INSERT INTO words SELECT to_char((now() AT TIME ZONE 'UTC') - g * interval '23 "
       "hours', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM generate_series(1, 300) g; INSERT INTO words VALUES ('soon'), "
       "(NULL)",
       269, 33},
      {"numbers", "numbers", "at",
       "CREATE TABLE numbers (at bigint); INSERT INTO numbers SELECT extract(epoch FROM now() - g * interval '23 "
       "hours') * 1000 FROM generate_series(1, 300) g; INSERT INTO numbers VALUES (0), (12), (NULL)",
       269, 34},
  };
  json rules = json::array();
  for (const auto& table : tables) {
    database.execute(table.made);
    rules.push_back({{"name", table.name},
                     {"table", table.name},
                     {"column", table.column},
                     {"keep", "30 days"},
                     {"max_fraction", 1.0}});
  }
  Shop shop("shop", {{"url", database.url("?schema=public&connection_limit=5&pool_timeout=2&sslmode=prefer")},
                     {"retention", rules}});
  const auto run = shop.run({"cleanup", "--yes", "--format", "json"});
  INFO(run.err);
  CHECK(run.exit_status == 0);
  const json report = Shop::report_of(run);
  for (std::size_t i = 0; i < std::size(tables); ++i) {
    CAPTURE(tables[i].table);
    CHECK(report["rules"][i]["removed"] == tables[i].removed);
    CHECK(database.number(std::string("SELECT count(*) FROM ") + tables[i].table) == tables[i].left);
  }
  CHECK(shop.backups_decode_and_prove("public.odd_times", 6));
}

TEST_CASE("A schema that Prisma's URL names is where tables without a schema are looked for") {
  PostgresDatabase database;
  database.execute(
      "CREATE TABLE logs (at timestamp); INSERT INTO logs VALUES ('2001-01-01');"
      "CREATE SCHEMA \"Été 24\"; CREATE TABLE \"Été 24\".logs (at timestamp);"
      "INSERT INTO \"Été 24\".logs VALUES ('2001-01-01'), ('2001-01-02')");
  Shop shop("shop",
            {{"url", database.url("?schema=%C3%89t%C3%A9%2024&pgbouncer=false")}, {"retention", {logs_rule()}}});
  const auto run = shop.run({"cleanup", "--yes"});
  INFO(all_of(run));
  CHECK(run.exit_status == 0);
  CHECK(database.number("SELECT count(*) FROM logs") == 1);
  CHECK(database.number("SELECT count(*) FROM \"Été 24\".logs") == 0);
}

TEST_CASE("An index that is not valid is found by its name, with the statement that rebuilds it") {
  PostgresDatabase database;
  database.execute("CREATE TABLE \"Doublons\" (id int); INSERT INTO \"Doublons\" VALUES (1), (1)");
  CHECK_THROWS(database.execute("CREATE UNIQUE INDEX CONCURRENTLY \"Doublons_id\" ON \"Doublons\" (id)"));
  Shop shop("shop", {{"url", database.url()}});
  const auto run = shop.run({"verify", "--check", "invalid-indexes"});
  INFO(all_of(run));
  CHECK(run.exit_status == 1);
  CHECK(says(run, "REINDEX INDEX CONCURRENTLY \"public\".\"Doublons_id\""));
  CHECK_FALSE(says(run, "unreadable"));
}

TEST_CASE("Through a pooling proxy nothing is removed, and direct_url is the way around it") {
  Application application;
  for (const std::string pool_mode : {"transaction", "session"}) {
    CAPTURE(pool_mode);
    const Pgbouncer pgbouncer(postgres_of_environment(), pool_mode);
    json target = target_at(pgbouncer.address().url(application.database.name()));
    Shop shop("shop", target);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"cleanup", "--yes"}, {"cleanup", "--yes", "--no-backup"}, {"daily"}, {"backup"}}) {
      const auto run = shop.run(command);
      INFO(all_of(run));
      CHECK(run.exit_status == 4);
      CHECK(says(run, "direct_url"));
    }
    CHECK(application.logs() == all_logs);
    CHECK(shop.listing().backups.empty());
    CHECK(shop.run({"analyze", "--fail-on", "never"}).exit_status == 0);
    CHECK(shop.run({"analyze", "--check", "pooled-connection", "--fail-on", "warning"}).exit_status == 1);

    target["direct_url"] = application.database.url();
    Shop direct("shop", target);
    const auto run = direct.run({"cleanup", "--yes", "--dry-run", "--format", "json"});
    CHECK(Shop::report_of(run)["rules"][0]["eligible"] == old_logs);
    if (pool_mode == "session") continue;
    CHECK(direct.run({"cleanup", "--yes"}).exit_status == 0);
    CHECK(application.logs() == all_logs - old_logs);
    application.database.execute(
        "INSERT INTO logs SELECT g, 1, 1, now() - interval '60 days' FROM generate_series(1001, 1600) g");
  }
}

TEST_CASE(
    "A table with a rule that does something instead of a deletion is not removed from, nor one that cascades to it") {
  const bool below = GENERATE(false, true);
  const std::string instead = GENERATE("DELETE FROM audit", "NOTHING");
  CAPTURE(below, instead);
  Application application;
  PostgresDatabase& database = application.database;
  database.execute(
      "CREATE TABLE audit (x int); INSERT INTO audit SELECT generate_series(1, 50);"
      "CREATE TABLE words (log int REFERENCES logs ON DELETE CASCADE); CREATE INDEX ON words (log);"
      "INSERT INTO words SELECT id FROM logs");
  const std::string ruled = below ? "words" : "logs";
  database.execute("CREATE RULE keep AS ON DELETE TO " + ruled + " DO INSTEAD " + instead);
  json target = target_at(database.url());
  for (const char* part : {"unattached", "main_tables"}) target.erase(part);
  Shop shop("shop", target);
  for (std::vector<std::string> command :
       {std::vector<std::string>{"cleanup", "--dry-run"}, {"cleanup", "--yes", "--no-backup"}, {"daily"}}) {
    command.insert(command.end(), {"--format", "json"});
    const auto run = shop.run(command);
    INFO(all_of(run));
    CHECK(run.exit_status == 4);
    const json rule = Shop::report_of(run)["rules"][0];
    CHECK(rule["removed"] == 0);
    const std::string refused = rule["refused"];
    CHECK(refused.find("'" + ruled + "' has the rewrite rule 'keep' (DO INSTEAD)") == 0);
    CHECK(refused.find(R"(ALTER TABLE "public".")" + ruled + R"(" DISABLE RULE "keep")") != std::string::npos);
    CHECK(application.logs() == all_logs);
    CHECK(database.number("SELECT count(*) FROM audit") == 50);
    CHECK(database.number("SELECT count(*) FROM words") == all_logs);
  }
  database.execute("ALTER TABLE " + ruled + " DISABLE RULE keep");
  CHECK(shop.run({"cleanup", "--yes", "--no-backup"}).exit_status == 0);
  CHECK(application.logs() == all_logs - old_logs);
  CHECK(database.number("SELECT count(*) FROM words") == all_logs - old_logs);
  CHECK(database.number("SELECT count(*) FROM audit") == 50);
}
