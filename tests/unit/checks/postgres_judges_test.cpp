#include "engine/postgres/check_list.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/fake_session.hpp"

// What a healthy throw-away server cannot be brought to show: the judges alone, on scripted answers.

namespace dbmaint::testing {

namespace {

using Kind = CheckOutcome::Kind;
using Cells = std::vector<std::optional<std::string>>;

struct Server {
  TestServices world;
  FakeSession session;
  Schema schema;
  TargetRules rules;

  Server() { schema.default_schema = "public"; }

  [[nodiscard]] CheckOutcome ask(std::string_view id) {
    const Services services = world.services();
    for (const Check& check : postgres::checks())
      if (check.id == id) return check.judge({session, schema, rules, services});
    throw std::logic_error("no such check");
  }
};

}  // namespace

TEST_CASE("a wrong checksum is critical") {
  Server server;
  server.session.answer("pg_stat_database", {{"enabled", "failures", "last_failure"}, {Cells{"t", "3", "1700000000"}}});
  const CheckOutcome outcome = server.ask("checksum-failures");
  REQUIRE(outcome.kind == Kind::findings);
  CHECK(outcome.findings[0].severity == Severity::critical);
  CHECK(outcome.findings[0].message.in(Language::english).find("2023-11-14") != std::string::npos);
}

TEST_CASE("the age of transactions warns at half and is critical at four fifths of two billion") {
  Server server;
  const auto age = [&](const std::string& transactions, const std::string& multixacts) {
    server.session.answer("datfrozenxid", {{"transaction_age", "multixact_age", "oldest_table"},
                                           {Cells{transactions, multixacts, "public.t"}}});
    return server.ask("transaction-wraparound");
  };
  CHECK(age("200000000", "0").kind == Kind::passed);
  CHECK(age("1000000000", "0").findings.at(0).severity == Severity::warning);
  CHECK(age("5", "1700000000").findings.at(0).severity == Severity::critical);
  CHECK(age("1000000000", "0").findings.at(0).fix == "VACUUM (FREEZE, VERBOSE) public.t;");
}

TEST_CASE("connections are judged against those that users may open") {
  Server server;
  server.session.answer("numbackends", {{"used", "available"}, {Cells{"79", "100"}}});
  CHECK(server.ask("connections-used").kind == Kind::passed);
  server.session.answer("numbackends", {{"used", "available"}, {Cells{"80", "100"}}});
  CHECK(server.ask("connections-used").findings.at(0).severity == Severity::warning);
}

TEST_CASE("unused indexes are skipped on a standby and while the counters are young") {
  Server server;
  const std::vector<std::string> columns{"schema_name", "table_name", "index_name", "bytes", "counted_for", "writes"};
  const std::string month = std::to_string(31 * 86'400);
  server.session.answer("FROM pg_stat_user_indexes", {columns, {Cells{"public", "t", "i", "20000000", "3600", "5"}}});
  server.session.answer("pg_is_in_recovery() AS standby", {{"standby"}, {Cells{"f"}}});
  CHECK(server.ask("unused-indexes").kind == Kind::skipped);
  server.session.answer("FROM pg_stat_user_indexes", {columns,
                                                      {Cells{"public", "t", "large", "20000000", month, "5"},
                                                       Cells{"public", "t", "small", "8192", month, "5"},
                                                       Cells{"public", "t", "static", "20000000", month, "0"}}});
  const CheckOutcome outcome = server.ask("unused-indexes");
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "large");
  CHECK(outcome.findings[0].fix == "DROP INDEX CONCURRENTLY \"public\".\"large\";");
  server.session.answer("pg_is_in_recovery() AS standby", {{"standby"}, {Cells{"t"}}});
  CHECK(server.ask("unused-indexes").kind == Kind::skipped);
}

TEST_CASE("archiving that fails now is a warning, failures of the past are not") {
  Server server;
  const std::vector<std::string> columns{"archiving", "failing", "failed_count", "last_failed_wal", "failing_for"};
  server.session.answer("pg_stat_archiver", {columns, {Cells{"t", "f", "12", "0001", "60"}}});
  CHECK(server.ask("archive-failures").kind == Kind::passed);
  server.session.answer("pg_stat_archiver", {columns, {Cells{"t", "t", "12", "0001", std::nullopt}}});
  CHECK(server.ask("archive-failures").findings.at(0).severity == Severity::warning);
  server.session.answer("pg_stat_archiver", {columns, {Cells{"f", "f", "0", std::nullopt, std::nullopt}}});
  CHECK(server.ask("archive-failures").kind == Kind::skipped);
}

TEST_CASE("a changed collation proposes to rebuild before it refreshes") {
  Server server;
  server.session.answer("datcollversion",
                        {{"scope", "name", "recorded", "actual"}, {Cells{"database", "sh\"op", "2.31", "2.36"}}});
  CHECK(server.ask("collation-versions").findings.at(0).fix ==
        "REINDEX DATABASE CONCURRENTLY \"sh\"\"op\";\nALTER DATABASE \"sh\"\"op\" REFRESH COLLATION VERSION;");
}

TEST_CASE("a slot is a warning when it is lost, or keeps a lot for nobody") {
  Server server;
  server.session.answer("pg_replication_slots",
                        {{"slot_name", "active", "retained", "lost"},
                         {Cells{"lost", "f", std::nullopt, "t"}, Cells{"read", "t", "9000000000", "f"},
                          Cells{"small", "f", "1000", "f"}, Cells{"unread", "f", "9000000000", "f"}}});
  const CheckOutcome outcome = server.ask("replication-slots");
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].object == "lost");
  CHECK(outcome.findings[1].object == "unread");
}

TEST_CASE("long transactions are one finding per user and application, hidden sessions are not healthy") {
  Server server;
  const std::vector<std::string> columns{"pid",     "user_name", "application", "state",
                                         "seconds", "idle",      "readable",    "reader"};
  server.session.answer("pg_prepared_xacts", {{"gid", "owner", "seconds"}, {}});
  server.session.answer("pg_stat_activity", {columns,
                                             {Cells{"7", "shop", "web", "active", "7200", "f", "t", "me"},
                                              Cells{"8", "shop", "web", "active", "3600", "f", "t", "me"},
                                              Cells{"9", "shop", "cron", "active", "60", "f", "t", "me"}}});
  const CheckOutcome seen = server.ask("long-transactions");
  REQUIRE(seen.findings.size() == 1);
  CHECK(seen.findings[0].object == "shop/web");
  CHECK(std::get<Duration>(*seen.findings[0].measured) == std::chrono::hours{2});
  server.session.answer("pg_stat_activity",
                        {columns, {Cells{"9", "shop", "", std::nullopt, std::nullopt, std::nullopt, "f", "m\"e"}}});
  const CheckOutcome hidden = server.ask("long-transactions");
  REQUIRE(hidden.kind == Kind::unknown);
  CHECK(hidden.reason.in(Language::english).find("GRANT pg_read_all_stats TO \"m\"\"e\"") != std::string::npos);
}

TEST_CASE("an answer without the expected column is an error, never healthy") {
  Server server;
  server.session.answer("pg_stat_database", {{"enabled"}, {Cells{"t"}}});
  CHECK_THROWS_AS(server.ask("checksum-failures"), Error);
  server.session.answer("pg_stat_database", {{"enabled", "failures"}, {Cells{"t", "many"}}});
  CHECK_THROWS_AS(server.ask("checksum-failures"), Error);
}

}  // namespace dbmaint::testing
