#include "contract/household.hpp"

// Repairs as an operator runs them, on every engine: configuration to report.

namespace dbmaint::testing {

namespace {

using namespace std::chrono_literals;

}  // namespace

TEST_CASE("a routine repairs what its rule says after a proved backup, and the finding is gone") {
  for_every_engine([](World& world) {
    Household home(world, family_of_six);
    home.target.rules.main_tables = {"parents", "children"};
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove)};
    const Report before = home.run(CommandName::verify);
    CHECK(found(before, "orphan-rows"));
    // Not in its rule: the routine only tells.
    CHECK(found(home.run(CommandName::daily), "orphan-rows"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");

    home.target.rules.relations[0].in = {Routine::daily};
    home.goal.dry_run = DryRun::yes;
    const Report plan = home.run(CommandName::daily);
    CHECK(rule_of(plan, "children.parent -> parents.id").eligible == 2);
    CHECK(rule_of(plan, "children.parent -> parents.id").samples.size() == 2);
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");

    home.goal.dry_run = DryRun::no;
    const Report report = home.run(CommandName::daily);
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    const RuleReport& rule = rule_of(report, "children.parent -> parents.id");
    CHECK(rule.kind == RuleKind::orphans);
    CHECK(rule.eligible == 2);
    CHECK(rule.removed == 2);
    CHECK(home.ids("children") == "1 2 4 6 ");
    CHECK_FALSE(found(report, "orphan-rows"));
    REQUIRE(report.backup.has_value());
    CHECK(report.backup->state == "verified");
    REQUIRE(before.score.has_value());
    REQUIRE(report.score.has_value());
    CHECK(report.score->value > before.score->value);
  });
}

TEST_CASE("a repair that sets NULL keeps the rows") {
  for_every_engine([](World& world) {
    Household home(world, family_of_six);
    home.target.rules.relations = {relation("children", "parent", "parents", Action::set_null)};
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(rule_of(report, "children.parent -> parents.id").updated == 2);
    CHECK(rule_of(report, "children.parent -> parents.id").removed == 0);
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    CHECK(home.ids("children WHERE parent IS NULL") == "3 4 5 ");
    CHECK(home.run().steps.at(0).reason.in(Language::english) == "nothing to remove");
  });
}

TEST_CASE("NULL where no NULL may stand is a mistake in the configuration, told before any change") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT NOT NULL, "
                              "twice BIGINT GENERATED ALWAYS AS (child * 2) STORED);"
                              "INSERT INTO toys (id, child) VALUES (1, 77);");
    for (const std::string column : {"child", "id", "twice"}) {
      INFO(column);
      home.target.rules.relations = {relation("toys", column, "children", Action::set_null),
                                     relation("children", "parent", "parents", Action::remove)};
      CHECK(home.run(CommandName::cleanup).exit_code == ExitCode::usage);
      CHECK(home.run(CommandName::verify).exit_code == ExitCode::usage);
    }
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
  });
}

TEST_CASE("repairs go on in rounds until nothing is left that they orphaned") {
  for_every_engine([](World& world) {
    Household home(
        world,
        "CREATE TABLE towns (id BIGINT PRIMARY KEY); CREATE TABLE streets (id BIGINT PRIMARY KEY, town BIGINT);"
        "CREATE TABLE houses (id BIGINT PRIMARY KEY, street BIGINT, beside BIGINT);"
        "INSERT INTO towns VALUES (1), (2); INSERT INTO streets VALUES (1, 1), (2, 9), (3, 2), (4, 9);"
        "INSERT INTO houses VALUES (1, 1, NULL), (2, 2, NULL), (3, 3, 2), (4, 1, 3), (5, 3, 1), (6, 1, 4);");
    // Parents first in the file: the order is the program's.
    home.target.rules.relations = {relation("streets", "town", "towns", Action::remove),
                                   relation("houses", "street", "streets", Action::remove),
                                   relation("houses", "beside", "houses", Action::remove)};
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(home.ids("streets") == "1 3 ");
    // House 2 stood in street 2, 3 beside it, 4 beside 3, 6 beside 4.
    CHECK(home.ids("houses") == "1 5 ");
    std::int64_t removed = 0;
    for (const RuleReport& rule : report.rules) {
      removed += rule.removed;
      CHECK(rule.removed == rule.eligible);
    }
    CHECK(removed == 6);
    CHECK(report.rules.at(0).table == "houses");
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("houses") == "1 5 ");
  });
}

TEST_CASE("a repair that would take too much is refused, of the table or of the rows that name a parent") {
  for_every_engine([](World& world) {
    Household home(world, family_of_six);
    home.target.rules.min_rows = 5;
    home.target.rules.max_fraction = 0.35;  // 2 of 6 rows, but 2 of the 5 that name a parent
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove)};
    const std::string name = "children.parent -> parents.id";
    CHECK(refused_because(home.run(), name, "that have a parent to name"));
    home.target.rules.relations[0].action = Action::set_null;
    CHECK(refused_because(home.run(), name, "that have a parent to name"));
    home.target.rules.max_fraction = 0.3;
    home.target.rules.relations[0].action = Action::remove;
    CHECK(home.run().exit_code == ExitCode::refused);
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    home.target.rules.relations[0].max_fraction = 0.5;
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("children") == "1 2 4 6 ");
  });
}

TEST_CASE("what is protected stays, whichever rule says so, and at the end of a cascade refuses") {
  for_every_engine([](World& world) {
    Household home(world,
                   std::string(family_of_six) +
                       "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT REFERENCES children (id) ON DELETE "
                       "CASCADE, dear TEXT); CREATE INDEX toys_child ON toys (child);"
                       "INSERT INTO toys VALUES (1, 3, 'yes'), (2, 5, 'no');");
    const std::string name = "children.parent -> parents.id";
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove)};
    home.target.rules.protect = {{"children", "id = 5"}};
    home.goal.dry_run = DryRun::yes;
    CHECK(spared(rule_of(home.run(), name), "protected") == 1);
    home.goal.dry_run = DryRun::no;
    home.target.rules.protect = {{"toys", "dear = 'yes'"}};
    CHECK(refused_because(home.run(), name, "1 protected row of 'toys'"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    home.target.rules.protect = {{"children", "id = 3"}};
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("children") == "1 2 3 4 6 ");
    CHECK(home.ids("toys") == "1 ");
  });
}

TEST_CASE("a repair is chosen by its name, and an unknown one is a mistake") {
  for_every_engine([](World& world) {
    Household home(world, family_of_six);
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove)};
    home.target.rules.relations[0].name = "lost children";
    home.goal.only_rules = {"lost child"};
    CHECK(home.run().exit_code == ExitCode::usage);
    home.goal.only_rules = {"lost children"};
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("children") == "1 2 4 6 ");
    home.target.rules.relations[0].parent.table = "elsewhere";
    CHECK(home.run().exit_code == ExitCode::usage);
    home.goal.only_rules.clear();
    const Report report = home.run();
    CHECK(found(report, "unfit-rules"));
    CHECK_FALSE(rule_of(report, "lost children").skipped.empty());
  });
}

namespace {

// 1 is an administrator, 2 has a home, 3 has nothing, 4 registered today, 5 wrote something that no rule lists,
// 6 has a role that nobody knows, 7 has no date.
std::string users_and_homes(const World& world) {
  const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const std::string old = world.under_test->time_literal(now - 24h * 400);
  const std::string today = world.under_test->time_literal(now - 1h);
  const auto user = [](int id, const std::string& role, const std::string& at) {
    return "INSERT INTO users VALUES (" + std::to_string(id) + ", " + role + ", " + at + ");";
  };
  return "CREATE TABLE users (id BIGINT PRIMARY KEY, role TEXT, made " + world.under_test->time_type() +
         "); CREATE TABLE homes (id BIGINT PRIMARY KEY, owner BIGINT);"
         "CREATE TABLE letters (id BIGINT PRIMARY KEY, writer BIGINT REFERENCES users (id) ON DELETE CASCADE);"
         "CREATE INDEX letters_writer ON letters (writer);" +
         user(1, "'ADMIN'", old) + user(2, "'PARENT'", old) + user(3, "'PARENT'", old) + user(4, "'PARENT'", today) +
         user(5, "'PARENT'", old) + user(6, "NULL", old) + user(7, "'PARENT'", "NULL") +
         "INSERT INTO homes VALUES (1, 2); INSERT INTO letters VALUES (1, 5);";
}

UnattachedRule orphan_users() {
  UnattachedRule rule{"orphan users", "users", {{"homes", {"owner"}}}, "role = 'ADMIN'", Action::remove};
  rule.column = "made";
  rule.min_age = 24h * 90;
  return rule;
}

}  // namespace

TEST_CASE("an unattached row goes only when nothing at all refers to it, and it is old, and nobody") {
  for_every_engine([](World& world) {
    Household home(world, users_and_homes(world));
    home.target.rules.main_tables = {"users", "homes"};
    home.target.rules.unattached = {orphan_users()};
    CHECK(found(home.run(CommandName::verify), "unattached-rows"));
    home.goal.dry_run = DryRun::yes;
    const Report plan = home.run(CommandName::cleanup);
    INFO(explain(plan));
    CHECK(rule_of(plan, "orphan users").eligible == 1);
    CHECK(rule_of(plan, "orphan users").samples == std::vector<std::string>{"3"});
    home.goal.dry_run = DryRun::no;
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    const RuleReport& rule = rule_of(report, "orphan users");
    CHECK(rule.kind == RuleKind::unattached);
    CHECK(rule.removed == 1);
    CHECK(spared(rule, "protected") == 2);
    CHECK(spared(rule, "young") == 1);
    CHECK(spared(rule, "null") == 1);
    CHECK(spared(rule, "referenced") == 1);
    CHECK(home.ids("users") == "1 2 4 5 6 7 ");
    CHECK(home.ids("letters") == "1 ");
  });
}

TEST_CASE("a table that refers without being listed keeps unattached rows from being deleted when it shrank") {
  for_every_engine([](World& world) {
    Household home(world, users_and_homes(world) + "INSERT INTO letters VALUES (2, 5), (3, 5);");
    home.target.rules.unattached = {orphan_users()};
    home.run(CommandName::daily);
    world.database->run("DELETE FROM letters WHERE id > 1; UPDATE letters SET writer = 2");
    CHECK(refused_because(home.run(CommandName::cleanup), "orphan users", "'letters' had 3 rows"));
    CHECK(home.ids("users") == "1 2 3 4 5 6 7 ");
  });
}

TEST_CASE("a listed column that attaches nobody proves nothing about who is unattached") {
  for_every_engine([](World& world) {
    Household home(world, users_and_homes(world) +
                              "CREATE TABLE caves (id BIGINT PRIMARY KEY, owner BIGINT);"
                              "INSERT INTO caves VALUES (1, NULL), (2, 700);");
    home.target.rules.unattached = {orphan_users()};
    home.target.rules.unattached[0].referenced_by.push_back({"caves", {"owner"}});
    CHECK(refused_because(home.run(), "orphan users", "no value of 'caves.owner' is that of any row of 'users'"));
    CHECK(home.ids("users") == "1 2 3 4 5 6 7 ");
    world.database->run("INSERT INTO caves VALUES (3, 2)");
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("users") == "1 2 4 5 6 7 ");
  });
}

TEST_CASE("with the orphan user deleted and the progressions begun, 70 % become 89 %") {
  for_every_engine([](World& world) {
    std::string nine = users_and_homes(world);
    std::vector<std::string> main_tables = {"users", "homes"};
    for (int i = 3; i <= 9; ++i) {
      main_tables.push_back("main" + std::to_string(i));
      nine += "CREATE TABLE " + main_tables.back() + " (id BIGINT PRIMARY KEY);";
      if (i <= 7) nine += "INSERT INTO " + main_tables.back() + " VALUES (1);";
    }
    Household home(world, nine + "DELETE FROM users WHERE id > 3;");
    home.target.rules.main_tables = main_tables;
    home.target.score_checks = {"unattached-rows"};
    home.target.rules.unattached = {orphan_users()};
    home.target.rules.unattached[0].in = {Routine::weekly};
    CHECK(home.run(CommandName::verify).score->value == 70);
    CHECK(home.run(CommandName::daily).score->value == 70);
    world.database->run("INSERT INTO main8 VALUES (1)");
    const Report report = home.run(CommandName::weekly);
    INFO(explain(report));
    CHECK(rule_of(report, "orphan users").removed == 1);
    CHECK(report.score->value == 89);
    CHECK(home.ids("users") == "1 2 ");
  });
}

TEST_CASE("a relation that is only configured, or only looks like one, spares an unattached row") {
  for_every_engine([](World& world) {
    Household home(world, users_and_homes(world) +
                              "CREATE TABLE notes (id BIGINT PRIMARY KEY, about BIGINT, kind TEXT);"
                              "INSERT INTO notes VALUES (1, 3, 'user');");
    home.target.rules.unattached = {orphan_users()};
    home.target.rules.relations = {relation("notes", "about", "users", Action::report)};
    home.target.rules.relations[0].when = "kind = 'user'";
    CHECK(rule_of(home.run(), "orphan users").eligible == 0);
    world.database->run("UPDATE notes SET kind = NULL");  // nobody can say whether it refers
    CHECK(rule_of(home.run(), "orphan users").eligible == 0);
    CHECK(home.ids("users") == "1 2 3 4 5 6 7 ");

    home.target.rules.relations.clear();
    world.database->run(
        "CREATE TABLE medals (id BIGINT PRIMARY KEY, user_id BIGINT); INSERT INTO medals VALUES (1, 3);");
    CHECK(spared(rule_of(home.run(), "orphan users"), "referenced") == 2);
    CHECK(home.ids("users") == "1 2 3 4 5 6 7 ");
    world.database->run("DELETE FROM medals");
    CHECK(home.run().exit_code == ExitCode::ok);
    CHECK(home.ids("users") == "1 2 4 5 6 7 ");
  });
}

TEST_CASE("a listed table that is absent, empty or sharply shrunk keeps unattached rows from being deleted") {
  for_every_engine([](World& world) {
    Household home(world, users_and_homes(world) +
                              "CREATE TABLE caves (id BIGINT PRIMARY KEY, owner BIGINT);"
                              "INSERT INTO homes VALUES (2, 3), (3, 3), (4, 3), (5, 3);");
    home.target.rules.unattached = {orphan_users()};
    home.run(CommandName::daily);
    home.world.database->run("DELETE FROM homes WHERE id > 1");
    CHECK(refused_because(home.run(CommandName::cleanup), "orphan users", "5 rows in the backup"));
    home.target.backup.dir = world.outside.folder.path() / "other backups";
    home.target.rules.unattached[0].referenced_by.push_back({"caves", {"owner"}});
    CHECK(refused_because(home.run(), "orphan users", "'caves', which should refer to such rows, holds no row"));
    home.target.rules.unattached[0].referenced_by[1].table = "castles";
    CHECK(refused_because(home.run(), "orphan users", "'castles', which should refer to such rows, does not exist"));
    home.target.rules.unattached[0].referenced_by = {{"castles", {"owner"}}};
    CHECK(refused_because(home.run(), "orphan users", "none of the tables that could refer to 'users' exists here"));
    CHECK(home.ids("users") == "1 2 3 4 5 6 7 ");
  });
}

}  // namespace dbmaint::testing
