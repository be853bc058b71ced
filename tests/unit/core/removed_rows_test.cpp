#include "dbmaint/core/removed_rows.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

RuleReport rule(const std::string& table, std::int64_t total, std::int64_t eligible, std::int64_t removed,
                std::vector<CascadeRows> cascades = {}) {
  RuleReport made;
  made.name = made.table = table;
  made.total = total;
  made.eligible = eligible;
  made.removed = removed;
  made.cascades = std::move(cascades);
  return made;
}

RuleReport cut_short(RuleReport made) {
  made.cut_short = true;
  return made;
}

using Rows = std::map<std::string, std::int64_t>;

}  // namespace

TEST_CASE("what a rule took along counts with it, but not where the rule was cut short") {
  CHECK(removed_by_table({rule("logs", 100, 40, 40, {{"details", 7}})}) == Rows{{"logs", 40}, {"details", 7}});
  // Somebody else took one of them, or gave it another time.
  CHECK(removed_by_table({rule("logs", 100, 40, 39, {{"details", 7}})}) == Rows{{"logs", 39}, {"details", 7}});
  CHECK(removed_by_table({cut_short(rule("logs", 100, 40, 39, {{"details", 7}}))}) == Rows{{"logs", 39}});
  CHECK(removed_by_table({rule("logs", 100, 40, 0)}).empty());
}

TEST_CASE("a table is left with what its rules and the cascades of others did not take") {
  CHECK(left_by_table({rule("logs", 100, 40, 40)}) == Rows{{"logs", 60}});
  CHECK(left_by_table({rule("logs", 100, 40, 40), rule("logs", 60, 10, 10)}) == Rows{{"logs", 50}});
  CHECK(left_by_table({rule("tree", 100, 40, 40, {{"tree", 5}})}) == Rows{{"tree", 55}});
  CHECK(left_by_table({rule("logs", 100, 40, 40), rule("users", 10, 5, 5, {{"logs", 50}})}) ==
        Rows{{"logs", 10}, {"users", 5}});
}

TEST_CASE("where cascades of a rule that was cut short lead, nobody knows what is left") {
  CHECK(left_by_table({rule("logs", 100, 40, 40), cut_short(rule("users", 10, 5, 4, {{"logs", 50}}))}) ==
        Rows{{"users", 6}});
  CHECK(left_by_table({rule("logs", 100, 40, 0)}).empty());
  RuleReport repair = rule("logs", 60, 50, 50);
  repair.kind = RuleKind::orphans;
  CHECK(left_by_table({rule("logs", 100, 40, 40), repair}).empty());
}
