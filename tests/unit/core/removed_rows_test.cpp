#include "dbmaint/core/removed_rows.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

RuleReport rule(const std::string& table, std::int64_t total, std::int64_t removed,
                std::vector<CascadeRows> cascades = {}) {
  RuleReport made;
  made.name = made.full_table_name = table;
  made.total = total;
  made.eligible = made.removed = removed;
  made.cascades = std::move(cascades);
  return made;
}

CascadeRows along(const std::string& table, std::int64_t total, std::int64_t rows) {
  return {{}, rows, total, table};
}

RuleReport cut_short(RuleReport made) {
  made.cut_short = true;
  return made;
}

using Rows = std::map<std::string, RemovedRows>;

}  // namespace

TEST_CASE("what a rule took along counts with it, but not where the rule was cut short") {
  const CascadeRows details = along("details", 20, 7);
  CHECK(removed_by_table({rule("logs", 100, 40, {details})}) ==
        Rows{{"logs", {40, 100, 60}}, {"details", {7, 20, 13}}});
  CHECK(removed_by_table({cut_short(rule("logs", 100, 39, {details}))}) == Rows{{"logs", {39, 100, 61}}});
  CHECK(removed_by_table({rule("logs", 100, 0)}).empty());
  CHECK(removed_from({rule("logs", 100, 40, {details})}, "details") == 7);
  CHECK(removed_from({rule("logs", 100, 40, {details})}, "users") == 0);
}

TEST_CASE("a table is left with what its rules and the cascades of others did not take") {
  CHECK(removed_by_table({rule("logs", 100, 40), rule("logs", 60, 10)}) == Rows{{"logs", {50, 100, 50}}});
  CHECK(removed_by_table({rule("tree", 100, 40, {along("tree", 100, 5)})}) == Rows{{"tree", {45, 100, 55}}});
  CHECK(removed_by_table({rule("logs", 100, 40), rule("users", 10, 5, {along("logs", 60, 50)})}) ==
        Rows{{"logs", {90, 100, 10}}, {"users", {5, 10, 5}}});
}

TEST_CASE("where cascades of a rule that was cut short lead, nobody knows what is left") {
  CHECK(removed_by_table({rule("logs", 100, 40), cut_short(rule("users", 10, 4, {along("logs", 60, 50)}))}) ==
        Rows{{"logs", {40, 100, {}}}, {"users", {4, 10, 6}}});
}

TEST_CASE("a repair, which looks at rows with a key alone, tells what it took and not what there was") {
  RuleReport repair = rule("logs", 60, 50);
  repair.kind = RuleKind::orphans;
  CHECK(removed_by_table({repair}) == Rows{{"logs", {50, {}, {}}}});
  CHECK(removed_by_table({rule("logs", 100, 40), repair}) == Rows{{"logs", {90, 100, 10}}});
}
