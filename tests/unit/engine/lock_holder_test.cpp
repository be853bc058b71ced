#include "dbmaint/engine/lock_holder.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("who holds a lock is read back as it was written") {
  const LockHolder daily{"daily", "4711", "db1", parse_timestamp("2026-11-22T02:00:00Z")};
  const auto read = parse_lock_holder(to_words(daily));
  REQUIRE(read);
  CHECK(read->command == "daily");
  CHECK(read->process == "4711");
  CHECK(read->host == "db1");
  CHECK(read->since == daily.since);
  const auto nameless = parse_lock_holder(to_words({"", "4711", "my host", {}}));
  REQUIRE(nameless);
  CHECK(nameless->command.empty());
  CHECK(nameless->host == "my_host");
  CHECK_FALSE(nameless->since);
}

TEST_CASE("what no run of dbmaint wrote names nobody") {
  for (const char* words : {"", "psql", "dbmaint", "dbmaint daily", "pgAdmin 4 - DB:shop"})
    CHECK_FALSE(parse_lock_holder(words));
  CHECK(describe(std::nullopt).in(Language::french) == "une autre exécution");
}

TEST_CASE("a holder is described as far as it is known, in both languages") {
  const auto since = parse_timestamp("2026-11-22T02:00:00Z");
  CHECK(describe(LockHolder{"daily", "4711", "db1", since}).in(Language::english) ==
        "another run (daily, process 4711 on db1, since 2026-11-22 02:00 UTC)");
  CHECK(describe(LockHolder{"", "4711", "db1", since}).in(Language::french) ==
        "une autre exécution (processus 4711 sur db1, depuis 2026-11-22 02:00 UTC)");
  CHECK(describe(LockHolder{"", "88", "", {}}).in(Language::english) == "another run (process 88 of the server)");
}
