#include "engine/postgres/restore/scratch_marker.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::postgres;

namespace {

ScratchMarker marker(const std::string& of) {
  return {of, {"drill", "4711", "db1", parse_timestamp("2026-11-22T02:00:00Z")}};
}

ScratchUse use(bool locked, std::int64_t sessions, bool made_here, bool maker_may_live) {
  return {locked, sessions, maker_may_live, made_here};
}

}  // namespace

TEST_CASE("the marker of a scratch database is read back as it was written, whatever the database's name") {
  for (const std::string name : {"shop", "Très \"grand\" base", "\"", "a dbmaint drill 1 b"}) {
    const auto read = parse_scratch_marker(to_comment(marker(name)));
    REQUIRE(read);
    CHECK(read->of == name);
    CHECK(read->made.command == "drill");
    CHECK(read->made.process == "4711");
    CHECK(read->made.host == "db1");
  }
}

TEST_CASE("a comment that dbmaint did not write whole is no marker") {
  const std::string whole = to_comment(marker("shop"));
  for (std::size_t length = 0; length < whole.find("2026"); ++length)
    CHECK_FALSE(parse_scratch_marker(whole.substr(0, length)));
  for (const char* words :
       {"dbmaint", "our dbmaint scratch database of \"shop\" dbmaint drill 4711 db1 2026-11-22T02:00:00Z",
        "dbmaint scratch database of shop dbmaint drill 4711 db1 2026-11-22T02:00:00Z",
        "dbmaint scratch database of \"shop\" dbmaint drill 4711 db1 yesterday", "the shop"})
    CHECK_FALSE(parse_scratch_marker(words));
}

TEST_CASE("a scratch database is only left over when its lock is free and nobody can still work on it") {
  CHECK(judge_scratch(use(true, 0, true, false)) == ScratchState::in_use);
  CHECK(judge_scratch(use(true, 0, false, false)) == ScratchState::in_use);
  CHECK(judge_scratch(use(false, 0, true, false)) == ScratchState::left_over);
  CHECK(judge_scratch(use(false, 2, true, false)) == ScratchState::left_over);  // the pg_restore of a killed run
  CHECK(judge_scratch(use(false, 0, true, true)) == ScratchState::uncertain);
  ScratchUse visited = use(false, 1, true, false);
  visited.others = 1;
  CHECK(judge_scratch(visited) == ScratchState::uncertain);
  CHECK(judge_scratch(use(false, 2, false, false)) == ScratchState::uncertain);
  CHECK(judge_scratch(use(false, 0, false, false)) == ScratchState::left_over);
}

TEST_CASE("the lock of a scratch database is a number of its name") {
  CHECK(scratch_lock_object("shop_drill_1") == scratch_lock_object("shop_drill_1"));
  CHECK(scratch_lock_object("shop_drill_1") != scratch_lock_object("shop_drill_2"));
  CHECK(std::abs(std::stoll(scratch_lock_object("shop"))) <= std::int64_t{2147483648});
}

TEST_CASE("only names that dbmaint gives look like scratch databases of this one") {
  CHECK(looks_like_scratch("shop_drill_20261122t020000z", "shop"));
  CHECK(looks_like_scratch("shop_restore_20261122t020000z", "shop"));
  CHECK_FALSE(looks_like_scratch("shop_restore_20261122t020000z", "shop2"));
  CHECK_FALSE(looks_like_scratch("shop_before_restore_20261122t020000z", "shop"));
  CHECK_FALSE(looks_like_scratch("shop_drill", "shop"));
  CHECK_FALSE(looks_like_scratch("shop_drill_20261122t020000z_keep", "shop"));
  CHECK_FALSE(looks_like_scratch("_drill_20261122t020000z", "shop"));
  CHECK(named_like_scratch("other_restore_20261122t020000z"));
  for (const char* name : {"shop", "accounting", "shop_drill_precious", "_drill_20261122t020000z"})
    CHECK_FALSE(named_like_scratch(name));
  const std::string lengthy(63, 'x');
  CHECK(looks_like_scratch(lengthy.substr(0, 63 - 23) + "_drill_20261122t020000z", lengthy));
}
