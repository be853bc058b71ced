#include "engine/postgres/cluster/cluster_plan.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::postgres;

TEST_CASE("A user may pass folders that are open to everybody or to itself, and no other one") {
  constexpr uid_t root = 0;
  constexpr uid_t postgres = 104;
  CHECK(may_pass({{root, 0755}, {root, 01777}, {postgres, 0700}}, postgres));
  CHECK_FALSE(may_pass({{root, 0755}, {root, 0700}}, postgres));
  CHECK_FALSE(may_pass({{root, 0710}}, postgres));
  CHECK_FALSE(may_pass({{postgres, 0077}}, postgres));
}

TEST_CASE("A cluster is expected to take more than the archive it is filled from") {
  DumpFacts facts;
  CHECK(cluster_size(facts) == ByteSize{std::uint64_t{192} << 20U});
  facts.raw_size = ByteSize{1'000'000};
  CHECK(cluster_size(facts) == ByteSize{(std::uint64_t{192} << 20U) + 3'000'000});
}
