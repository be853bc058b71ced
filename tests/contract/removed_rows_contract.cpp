#include "contract/household.hpp"

// What a report says went, against what did.

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

TEST_CASE("of a table that cascades into itself all rows that went are told") {
  for_every_engine([](World& world) {
    std::string tree =
        "CREATE TABLE tree (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES tree (id) ON DELETE CASCADE, at "
        "TIMESTAMPTZ); CREATE INDEX tree_parent ON tree (parent); INSERT INTO tree VALUES (1, NULL, '2020-01-01')";
    for (int i = 2; i <= 60; ++i)
      tree += ", (" + std::to_string(i) + ", " + (i % 10 == 1 ? "NULL" : std::to_string(i - 1)) +
              (i <= 50 ? ", '2020-01-01')" : ", '2099-01-01')");
    Household home(world, tree + ";");
    home.target.rules.max_fraction = 1.0;
    home.target.rules.retention = {{"tree", "tree", "at", 24h * 30, Action::remove, {}, "", "", {Routine::daily}, {}}};
    const Report report = home.run();
    INFO(explain(report));
    CHECK(rule_of(report, "tree").eligible == 50);
    CHECK(rule_of(report, "tree").removed == 50);
    CHECK(home.ids("tree") == "51 52 53 54 55 56 57 58 59 60 ");
  });
}
