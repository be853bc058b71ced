#include "engine/postgres/removal/access_path.hpp"

#include "support/catch.hpp"

using namespace dbmaint::postgres;

namespace {

// A table of 75 rows a block with an index on the time.
WalkFacts table_of(std::int64_t blocks, double correlation, double expired_share) {
  const double rows = 75.0 * static_cast<double>(blocks);
  return {true, correlation, blocks, rows, expired_share * rows};
}

}  // namespace

TEST_CASE(
    "a table in the order of its time is walked from its first page where much is old, by ranges where little is") {
  CHECK(choose_access_path(table_of(8000, 1.0, 0.95)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 1.0, 0.5)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 1.0, 0.1)) == AccessPath::time_range);
  CHECK(choose_access_path(table_of(8000, 0.9995, 0.01)) == AccessPath::time_range);
}

TEST_CASE("where the old rows stand last, ranges need not read what stands before them") {
  CHECK(choose_access_path(table_of(8000, -1.0, 0.5)) == AccessPath::time_range);
  CHECK(choose_access_path(table_of(8000, -1.0, 0.01)) == AccessPath::time_range);
  CHECK(choose_access_path(table_of(8000, -1.0, 0.95)) == AccessPath::blocks);
}

TEST_CASE("where rows lie scattered, ranges are for a small share of the table") {
  CHECK(choose_access_path(table_of(8000, 0.0, 0.5)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 0.7, 0.1)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 0.98, 0.5)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 0.0, 0.01)) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(8000, 0.0, 0.002)) == AccessPath::time_range);
  CHECK(choose_access_path(table_of(8000, 0.98, 0.01)) == AccessPath::time_range);
}

TEST_CASE("without an index or without statistics each page is read once") {
  WalkFacts facts = table_of(8000, 1.0, 0.001);
  facts.time_index = false;
  CHECK(choose_access_path(facts) == AccessPath::blocks);
  facts = table_of(8000, 1.0, 0.001);
  facts.correlation.reset();
  CHECK(choose_access_path(facts) == AccessPath::blocks);
  CHECK(choose_access_path(table_of(0, 1.0, 0.0)) == AccessPath::blocks);
}
