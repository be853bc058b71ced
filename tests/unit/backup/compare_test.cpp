#include "dbmaint/backup/compare.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

DumpFacts manifest() {
  DumpFacts facts;
  facts.rows = {{"public.users", 3}, {"public.logs", 10}, {"audit.logs", 1}};
  facts.rows_exact = true;
  return facts;
}

std::vector<TableSize> restored(std::int64_t users, std::int64_t logs) {
  return {{{"public", "users"}, users, false, {}}, {{"public", "logs"}, logs, false, {}}, {{"audit", "logs"}, 1, false, {}}};
}

}  // namespace

TEST_CASE("A restored database that holds every row differs in nothing") {
  const RowComparison comparison = compare_rows(manifest(), {}, restored(3, 10));
  CHECK(comparison.tables == 3);
  CHECK(comparison.rows == 14);
  CHECK(comparison.differences.empty());
}

TEST_CASE("A table with too few or too many rows, or none at all, is told") {
  const RowComparison comparison = compare_rows(manifest(), {}, restored(2, 11));
  REQUIRE(comparison.differences.size() == 2);
  CHECK(comparison.differences[0].table == "public.users");
  CHECK(comparison.differences[0].found == 2);
  CHECK(comparison.differences[1].expected == 10);
  const RowComparison nothing = compare_rows(manifest(), {}, {});
  REQUIRE(nothing.differences.size() == 3);
  CHECK_FALSE(nothing.differences[0].found);
}

TEST_CASE("Only what was asked for is compared") {
  RestoreChoice choice;
  choice.tables = {"users"};
  CHECK(compare_rows(manifest(), choice, restored(3, 0)).differences.empty());
  choice.tables = {"logs"};
  CHECK(compare_rows(manifest(), choice, restored(0, 10)).tables == 2);
  choice = {};
  choice.part = RestorePart::schema;
  CHECK(compare_rows(manifest(), choice, restored(0, 0)).differences.empty());
  DumpFacts estimated = manifest();
  estimated.rows_exact = false;
  CHECK(compare_rows(estimated, {}, restored(0, 0)).differences.empty());
}
