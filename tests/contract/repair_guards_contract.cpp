#include "contract/household.hpp"

// What refuses a repair, on every engine: configuration to report.

namespace dbmaint::testing {

TEST_CASE("a repair that relies on a view is refused, as nobody can say how many rows it should hold") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) + "CREATE VIEW seen AS SELECT id FROM parents WHERE id > 1;");
    home.target.rules.relations = {relation("children", "parent", "seen", Action::remove)};
    CHECK(refused_because(home.run(), "children.parent -> seen.id", "'seen' is a view"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
  });
}

TEST_CASE("a relation by which no row has its parent proves nothing, in the first round") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT, maker BIGINT);"
                              "INSERT INTO toys VALUES (1, 3, 70), (2, 5, 71), (3, 5, NULL);");
    home.target.rules.relations = {relation("toys", "maker", "parents", Action::set_null)};
    CHECK(refused_because(home.run(), "toys.maker -> parents.id", "that proves nothing about any of them"));
    CHECK(home.ids("toys WHERE maker IS NULL") == "3 ");
    // All of them lose theirs in a later round: those had one when the run began.
    home.target.rules.relations = {relation("toys", "child", "children", Action::remove),
                                   relation("children", "parent", "parents", Action::remove)};
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(home.ids("toys").empty());
    CHECK(home.ids("children") == "1 2 4 6 ");
  });
}

TEST_CASE("a chain that eats a main table row by row is stopped, with what was taken told") {
  for_every_engine([](World& world) {
    std::string people = "CREATE TABLE people (id BIGINT PRIMARY KEY, boss BIGINT);INSERT INTO people VALUES (1, 99)";
    for (int i = 2; i <= 8; ++i) people += ", (" + std::to_string(i) + ", " + std::to_string(i - 1) + ")";
    Household home(world, people + ";");
    home.target.rules.main_tables = {"people"};
    home.target.rules.relations = {relation("people", "boss", "people", Action::remove)};
    const std::string name = "people.boss -> people.id";
    const Report report = home.run();
    CHECK(refused_because(report, name, "with the 4 rows that this run already took"));
    CHECK(rule_of(report, name).removed == 4);
    CHECK(explain(report).find("after 4 rows of its own, which stay gone or repaired") != std::string::npos);
    CHECK(home.ids("people") == "5 6 7 8 ");
    home.target.rules.max_fraction = 1.0;
    CHECK(refused_because(home.run(), name, "all 1 row"));
    CHECK(home.ids("people") == "8 ");
  });
}

TEST_CASE("a repair leaves no row without a parent that no repair of the same run takes") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT);"
                              "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT);"
                              "INSERT INTO toys VALUES (1, 3), (2, 1);");
    const std::string name = "children.parent -> parents.id";
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove),
                                   relation("toys", "child", "children", Action::remove)};
    for (RelationRule& rule : home.target.rules.relations) rule.in = {Routine::daily};
    home.target.rules.protect = {{"toys", "id = 1"}};
    CHECK(refused_because(home.run(), name, "1 protected row"));
    home.target.rules.protect.clear();
    home.target.rules.relations[1].in = {Routine::monthly};
    CHECK(refused_because(home.run(CommandName::daily), name, "which is not repaired in this run"));
    home.target.rules.relations.pop_back();
    world.database->run("ALTER TABLE notes ADD COLUMN child_id BIGINT; INSERT INTO notes VALUES (1, 'dear', 3);");
    CHECK(refused_because(home.run(CommandName::daily), name, "which names and types suggest"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    world.database->run("DELETE FROM notes");
    const Report report = home.run(CommandName::daily);
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(home.ids("children") == "1 2 4 6 ");
  });
}

TEST_CASE("a key that others refer to is not set to NULL by a repair") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE toys (id BIGINT PRIMARY KEY, family BIGINT);"
                              "INSERT INTO toys VALUES (1, 9), (2, 1);");
    home.target.rules.relations = {relation("children", "parent", "parents", Action::set_null),
                                   {{"toys", {"family"}}, {"children", {"parent"}}, "", Action::report}};
    CHECK(refused_because(home.run(), "children.parent -> parents.id", "1 row would lose their parent"));
    CHECK(home.ids("children WHERE parent IS NULL") == "4 ");
  });
}

TEST_CASE("a parent that is empty, unreadable or sharply shrunk refuses a repair, and nothing is changed") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE nobody (id BIGINT PRIMARY KEY);"
                              "CREATE VIEW broken AS SELECT id FROM parents;");
    const auto refuses = [&](const std::string& parent, const std::string& words) {
      home.target.rules.relations = {relation("children", "parent", parent, Action::remove)};
      return refused_because(home.run(), "children.parent -> " + parent + ".id", words);
    };
    CHECK(refuses("nobody", "holds no row at all"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");

    home.target.rules.relations.clear();
    CHECK(home.run(CommandName::daily).exit_code != ExitCode::refused);
    home.world.database->run("DELETE FROM parents WHERE id > 1");
    home.goal.command = CommandName::cleanup;
    CHECK(refuses("parents", "4 rows in the backup"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    // The night's backup is of the shrunk table, and is no reason to go on.
    CHECK(home.run(CommandName::daily).exit_code != ExitCode::ok);
    home.goal.command = CommandName::cleanup;
    CHECK(refuses("parents", "4 rows in the backup"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
  });
}

TEST_CASE("a repair makes no orphans that nobody repairs, and empties no main table") {
  for_every_engine([](World& world) {
    Household home(world, std::string(family_of_six) +
                              "CREATE TABLE toys (id BIGINT PRIMARY KEY, child BIGINT);"
                              "INSERT INTO toys VALUES (1, 3), (2, 1);");
    const std::string name = "children.parent -> parents.id";
    home.target.rules.relations = {relation("children", "parent", "parents", Action::remove),
                                   relation("toys", "child", "children", Action::report)};
    CHECK(refused_because(home.run(), name, "1 row would lose their parent"));
    CHECK(home.ids("children") == "1 2 3 4 5 6 ");
    home.target.rules.relations[1].action = Action::set_null;
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(home.ids("children") == "1 2 4 6 ");
    CHECK(home.ids("toys WHERE child IS NULL") == "1 ");

    home.world.database->run("DELETE FROM toys; UPDATE children SET parent = 99;");
    home.target.rules.main_tables = {"children"};
    CHECK(refused_because(home.run(), name, "all 4 rows of the main table"));
    CHECK(home.ids("children") == "1 2 4 6 ");
  });
}

}  // namespace dbmaint::testing
