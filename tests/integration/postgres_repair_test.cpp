#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/run.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

// Repairs on what only PostgreSQL has: views that fail, row-level security, partitions, rewrite rules.

namespace dbmaint::testing {

namespace {

constexpr auto family =
    "CREATE TABLE parents (id BIGINT PRIMARY KEY);"
    "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT);"
    "INSERT INTO parents VALUES (1), (2), (3);"
    "INSERT INTO children VALUES (1, 1), (2, 2), (3, 9), (4, NULL);";

struct Home {
  PostgresDatabase database;
  TestServices world;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  TargetConfig target;
  RunSettings settings;

  explicit Home(const std::string& sql) {
    world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    database.execute(sql);
    target.name = "home";
    target.url = database.location().url;
    target.backup.dir = world.folder.path() / "backups";
    settings.state_dir = world.folder.path() / "state";
  }
  void repairs(const std::string& parent, Action action) {
    target.rules.relations = {{{"children", {"parent"}}, {parent, {"id"}}, "", action}};
  }
  Report run() {
    Goal goal;
    goal.command = CommandName::cleanup;
    goal.backup_first = BackupFirst::no;
    return run_target(goal, target, settings, world.with(*processes));
  }
  std::string refusal() {
    const Report report = run();
    CHECK(report.exit_code == ExitCode::refused);
    return report.rules.empty() ? std::string() : report.rules[0].refused.in(Language::english);
  }
};

}  // namespace

TEST_CASE("a view that fails, at its first row or further on, is no parent to repair by") {
  Home home(std::string(family) +
            "CREATE VIEW broken AS SELECT id / (id - id) AS id FROM parents;"
            "CREATE VIEW breaking AS SELECT 6 / (3 - id) AS id FROM parents;");
  for (const std::string view : {"broken", "breaking"}) {
    CAPTURE(view);
    home.repairs(view, Action::remove);
    CHECK(home.refusal().find("'" + view + "' ") == 0);
  }
  CHECK(home.database.number("SELECT count(*) FROM children") == 4);
}

TEST_CASE("a partitioned parent that lost rows, or a partition, since a backup refuses a repair") {
  Home home(
      "CREATE TABLE parents (id BIGINT PRIMARY KEY) PARTITION BY RANGE (id);"
      "CREATE TABLE p0 PARTITION OF parents FOR VALUES FROM (0) TO (10);"
      "CREATE TABLE p1 PARTITION OF parents FOR VALUES FROM (10) TO (100);"
      "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT);"
      "INSERT INTO parents SELECT generate_series(1, 29); INSERT INTO children VALUES (1, 1), (2, 12), (3, 70);");
  Goal nightly;
  nightly.command = CommandName::daily;
  static_cast<void>(run_target(nightly, home.target, home.settings, home.world.with(*home.processes)));
  home.repairs("parents", Action::remove);
  home.database.execute("DELETE FROM parents WHERE id > 12");
  CHECK(home.refusal().find("'parents' had 29 rows") == 0);
  home.database.execute("INSERT INTO parents SELECT generate_series(13, 29); DROP TABLE p1");
  CHECK(home.refusal().find("'parents' had 29 rows") == 0);
  CHECK(home.database.number("SELECT count(*) FROM children") == 3);
}

TEST_CASE("a listed column of another type than the key attaches nobody that PostgreSQL could name") {
  Home home(
      "CREATE TABLE users (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), made TIMESTAMPTZ DEFAULT '2001-01-01');"
      "CREATE TABLE homes (id BIGINT PRIMARY KEY, owner TEXT);"
      "INSERT INTO users SELECT FROM generate_series(1, 3);"
      "INSERT INTO homes SELECT 1, '{' || id || '}' FROM users LIMIT 1;");
  UnattachedRule rule{"lonely", "users", {{"homes", {"owner"}}}, "false", Action::remove};
  rule.column = "made";
  rule.min_age = std::chrono::hours(24);
  home.target.rules.unattached = {rule};
  CHECK(home.refusal().find("cannot be compared") != std::string::npos);
  CHECK(home.database.number("SELECT count(*) FROM users") == 3);
}

TEST_CASE("a parent whose rows a policy hides refuses a repair") {
  Home home(family);
  const std::string role = home.database.name() + "_policy";
  home.database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'pw'; GRANT ALL ON ALL TABLES IN SCHEMA public TO " +
                        role +
                        "; ALTER TABLE parents ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON parents USING (id = 1)");
  home.target.url = Secret(home.database.url_as(role, "pw"));
  home.repairs("parents", Action::remove);
  CHECK(home.refusal().find("'parents' cannot be read here: ") == 0);
  CHECK(home.database.number("SELECT count(*) FROM children") == 4);
  home.database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("orphans are repaired in every partition") {
  const Action action = GENERATE(Action::remove, Action::set_null);
  Home home(
      "CREATE TABLE parents (id BIGINT PRIMARY KEY) PARTITION BY HASH (id);"
      "CREATE TABLE p0 PARTITION OF parents FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
      "CREATE TABLE p1 PARTITION OF parents FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
      "CREATE TABLE children (id BIGINT, parent BIGINT) PARTITION BY RANGE (id);"
      "CREATE TABLE c0 PARTITION OF children FOR VALUES FROM (0) TO (50);"
      "CREATE TABLE c1 PARTITION OF children FOR VALUES FROM (50) TO (1000);"
      "INSERT INTO parents SELECT generate_series(1, 20);"
      "INSERT INTO children SELECT i, i % 25 FROM generate_series(1, 100) AS i;");
  home.repairs("parents", action);
  const Report report = home.run();
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.rules.size() == 1);
  CHECK(report.rules[0].removed + report.rules[0].updated == 20);
  CHECK(home.database.number("SELECT count(*) FROM children") == (action == Action::remove ? 80 : 100));
  CHECK(home.database.number("SELECT count(*) FROM children WHERE parent IS NULL") ==
        (action == Action::remove ? 0 : 20));
}

TEST_CASE("a rule that does something instead of the update refuses a repair that sets NULL") {
  Home home(std::string(family) + "CREATE RULE no AS ON UPDATE TO children DO INSTEAD NOTHING;");
  home.repairs("parents", Action::set_null);
  CHECK(home.refusal().find("'children' has the rewrite rule 'no'") == 0);
}

TEST_CASE("a constraint that forbids NULL fails the repair, and nothing is changed") {
  Home home(std::string(family) + "ALTER TABLE children ADD CHECK (id < 3 OR parent IS NOT NULL OR id = 4);");
  home.repairs("parents", Action::set_null);
  const Report report = home.run();
  CHECK(report.exit_code == ExitCode::failed);
  CHECK(home.database.number("SELECT count(*) FROM children WHERE parent IS NULL") == 1);
}

TEST_CASE("keys are compared as their type says, also where its operators are off the search path") {
  Home home(
      "CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;"
      "CREATE DOMAIN handle AS extensions.citext;"
      "CREATE TABLE parents (id extensions.citext PRIMARY KEY);"
      "CREATE TABLE children (id BIGINT PRIMARY KEY, parent handle);"
      "CREATE TABLE toys (owner extensions.citext REFERENCES parents (id) ON DELETE CASCADE, place BIGINT);"
      "CREATE INDEX ON toys (owner);"
      "INSERT INTO parents VALUES ('Ada'), ('Bob'); INSERT INTO children VALUES (1, 'ada'), (2, 'BOB'), (3, 'eve');"
      "INSERT INTO toys VALUES ('ADA', 1);");
  CHECK(home.database.number("SELECT count(*) FROM children, parents WHERE parent = parents.id") == 0);
  home.repairs("parents", Action::remove);
  const Report report = home.run();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.rules.at(0).removed == 1);
  CHECK(home.database.number("SELECT count(*) FROM children WHERE id < 3") == 2);

  // And so are those of foreign keys, along which a deletion reaches what is protected.
  home.database.execute(
      "CREATE TABLE places (id BIGINT); INSERT INTO places VALUES (1);"
      "ALTER TABLE parents ADD place BIGINT; UPDATE parents SET place = 7 WHERE id::text = 'Ada'");
  home.target.rules.relations = {{{"parents", {"place"}}, {"places", {"id"}}, "", Action::remove}};
  home.target.rules.protect = {{"toys", "place = 1"}};
  home.database.execute("UPDATE parents SET place = 1 WHERE place IS NULL");
  CHECK(home.refusal().find("1 protected row of 'toys'") != std::string::npos);
  CHECK(home.database.number("SELECT count(*) FROM parents") == 2);
}

TEST_CASE("a condition whose meaning hangs on the search path refuses the rule, for retention as for repairs") {
  Home home(
      "CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;"
      "CREATE TABLE parents (id BIGINT PRIMARY KEY);"
      "CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT, role extensions.citext, note TEXT,"
      " made TIMESTAMPTZ DEFAULT '2001-01-01');"
      "INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1, 9, 'Admin'), (2, 9, 'guest'), (3, 1, 'guest');");
  RetentionRule old;
  old.name = old.table = "children";
  old.column = "made";
  old.keep = std::chrono::hours(24);
  const std::string plain = "role = 'ADMIN'";
  for (const bool retention : {true, false}) {
    CAPTURE(retention);
    home.target.rules = {};
    if (retention)
      home.target.rules.retention = {old};
    else
      home.repairs("parents", Action::remove);
    home.target.rules.protect = {{"children", plain}};
    CHECK(home.refusal().find("the condition role = 'ADMIN' would mean something else") == 0);
    home.target.rules.protect = {{"children", "EXISTS (SELECT 1 FROM children c WHERE c.role IN ('ADMIN'))"}};
    CHECK(home.refusal().find("would mean something else") != std::string::npos);
    CHECK(home.database.number("SELECT count(*) FROM children") == 3);
    home.target.rules.protect = {{"children", "role OPERATOR(extensions.=) 'ADMIN' OR note IS NOT NULL"}};
    Goal goal;
    goal.command = CommandName::cleanup;
    goal.dry_run = DryRun::yes;
    const Report plan = run_target(goal, home.target, home.settings, home.world.with(*home.processes));
    CHECK(plan.rules.at(0).refused.empty());
    CHECK(plan.rules.at(0).eligible == (retention ? 2 : 1));
  }
  old.where = "role <> 'admin'";
  home.target.rules = {};
  home.target.rules.retention = {old};
  CHECK(home.refusal().find("would mean something else") != std::string::npos);
  home.database.execute("ALTER DATABASE " + home.database.name() + " SET search_path = public, extensions");
  CHECK(home.run().rules.at(0).removed == 2);
  CHECK(home.database.number("SELECT id FROM children") == 1);
}

TEST_CASE("a type whose operators are somebody's own, off the search path, is compared by nobody's guess") {
  Home home(
      "CREATE SCHEMA own; CREATE EXTENSION citext SCHEMA own;"
      "CREATE OPERATOR own.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);"
      "CREATE TABLE parents (id own.citext PRIMARY KEY);"
      "CREATE TABLE children (id BIGINT PRIMARY KEY, parent own.citext);"
      "INSERT INTO parents VALUES ('Ada'); INSERT INTO children VALUES (1, 'ada'), (2, 'eve');");
  home.repairs("parents", Action::remove);
  CHECK(home.refusal().find("cannot be compared") != std::string::npos);
  home.target.rules.protect = {{"children", "Parent = 'ADA'"}};
  CHECK(home.refusal().find("whose type lies in a schema") != std::string::npos);
  CHECK(home.database.number("SELECT count(*) FROM children") == 2);
}

}  // namespace dbmaint::testing
