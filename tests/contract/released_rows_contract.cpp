#include "contract/household.hpp"

// What one rule takes may be what spared the rows of another.

namespace dbmaint::testing {

namespace {

using std::chrono::hours;

constexpr hours month{24 * 30};

std::string old_time(const World& world) {
  return world.under_test->time_literal(
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()) - 3 * month);
}

RetentionRule month_of(const std::string& table, const std::string& where = "") {
  RetentionRule rule;
  rule.name = rule.table = table;
  rule.column = "at";
  rule.keep = month;
  rule.where = where;
  rule.max_fraction = 1.0;
  return rule;
}

// Members 1 to 4 are old; 1 and 2 have a plan that is old too, and a session in it.
std::string members(const World& world) {
  const std::string at = world.under_test->time_type();
  const std::string old = old_time(world);
  std::string sql =
      "CREATE TABLE plans (id BIGINT PRIMARY KEY, at " + at +
      ");"
      "CREATE TABLE sessions (id BIGINT PRIMARY KEY, member BIGINT, at " +
      at +
      ");"
      "CREATE TABLE members (id BIGINT PRIMARY KEY, plan BIGINT REFERENCES plans (id) ON DELETE SET NULL, "
      "boss BIGINT REFERENCES members (id) ON DELETE SET NULL, at " +
      at + ");" + "CREATE INDEX members_plan ON members (plan); CREATE INDEX members_boss ON members (boss);" +
      "INSERT INTO plans VALUES (1, " + old + "), (2, " + old + ");" + "INSERT INTO sessions VALUES (1, 1, " + old +
      "), (2, 2, " + old + ");";
  sql += "INSERT INTO members VALUES (1, 1, NULL, " + old + "), (2, 2, NULL, " + old + "), (3, NULL, NULL, " + old +
         "), (4, NULL, 3, " + old + ");";
  return sql;
}

}  // namespace

TEST_CASE("rows that a rule spared do not go because an earlier one emptied the column that its condition reads") {
  for_every_engine([](World& world) {
    Household home(world, members(world));
    home.target.rules.retention = {month_of("plans"), month_of("members", "plan IS NULL")};
    home.goal.dry_run = DryRun::yes;
    CHECK(rule_of(home.run(), "members").eligible == 2);
    home.goal.dry_run = DryRun::no;
    const Report report = home.run();
    CHECK(refused_because(report, "members", "2 more rows would go than the plan counted: 'plans', which ran before"));
    CHECK(home.ids("members") == "1 2 3 4 ");
    CHECK(home.ids("plans").empty());
  });
}

TEST_CASE("rows that a rule spared do not go because an earlier one took what its condition asks for") {
  for_every_engine([](World& world) {
    Household home(world, members(world));
    home.target.rules.retention = {
        month_of("sessions"),
        month_of("members", "NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.member = members.id)")};
    CHECK(refused_because(home.run(), "members", "2 more rows would go"));
    CHECK(home.ids("members") == "1 2 3 4 ");
  });
}

TEST_CASE("rows that were protected do not go because an earlier rule took what protected them") {
  for_every_engine([](World& world) {
    Household home(world, members(world));
    home.target.rules.protect["members"] = "id IN (SELECT member FROM sessions WHERE member = 1)";
    RetentionRule third = month_of("members", "id = 3");
    third.name = "third";
    // It takes as many rows as are released: their number alone tells nothing.
    home.target.rules.retention = {month_of("sessions"), third, month_of("members")};
    CHECK(refused_because(home.run(), "members",
                          "1 row that the plan counted as protected is so no longer: 'sessions', 'third', which ran"));
    CHECK(home.ids("members") == "1 2 4 ");
  });
}

TEST_CASE("put in the other order both rules take what the plan says") {
  for_every_engine([](World& world) {
    Household home(world, members(world));
    home.target.rules.retention = {month_of("members", "plan IS NULL"), month_of("plans")};
    const Report report = home.run();
    INFO(explain(report));
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(home.ids("members") == "1 2 ");
    CHECK(home.ids("plans").empty());
  });
}

TEST_CASE("a rule whose own removal would release more of its rows is refused before it takes any") {
  for_every_engine([](World& world) {
    Household home(world, members(world));
    home.target.rules.retention = {month_of("members", "boss IS NULL AND plan IS NULL")};
    home.goal.dry_run = DryRun::yes;
    CHECK(refused_because(home.run(), "members", "sets 'boss' in others of it (ON DELETE SET NULL)"));
    home.goal.dry_run = DryRun::no;
    CHECK(refused_because(home.run(), "members", "sets 'boss' in others of it (ON DELETE SET NULL)"));
    CHECK(home.ids("members") == "1 2 3 4 ");
  });
}

}  // namespace dbmaint::testing
