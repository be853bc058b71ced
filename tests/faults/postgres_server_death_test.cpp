#include <csignal>

#include "faults/postgres_shop.hpp"
#include "support/catch.hpp"
#include "support/postgres_server.hpp"

// The server dies in the middle of a run: an immediate stop of all of it, or kill -9 of the session that works.

using namespace dbmaint::testing;

namespace {

using Kill = std::function<void(PostgresServer&, pid_t session)>;

const std::vector<std::pair<std::string, Kill>> deaths = {
    {"immediate stop", [](PostgresServer& server, pid_t) { server.stop_immediately(); }},
    {"kill -9 of its session", [](PostgresServer& server, pid_t session) { server.kill_session(session); }}};

/// It recovers as after a power cut, by itself after a killed session.
void bring_back(PostgresServer& server, PostgresShop& shop) {
  server.start();
  shop.database.reconnect();
}

void check_next_run(PostgresShop& shop) {
  const auto next = shop.run({"daily"});
  INFO(next.out << next.err);
  CHECK(next.exit_status == 1);
  CHECK(shop.rows() == PostgresShop::kept_rows);
  shop.check_nothing_lost();
  shop.check_no_leftovers();
}

}  // namespace

TEST_CASE("A server that dies while pg_dump writes fails the backup, which is not listed") {
  PostgresServer server;
  PostgresShop shop(nlohmann::json::object(), server.address());
  for (const auto& [how, kill] : deaths) {
    CAPTURE(how);
    shop.restock();
    const std::size_t before = shop.listing().backups.size();
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"daily", "--language", "en", "--format", "json"});
    const auto session = barrier.lift_into_the_middle(run);
    REQUIRE(session);
    kill(server, *session);
    run.signal(SIGCONT);
    const auto ended = run.wait();
    INFO(ended.err);
    CHECK(ended.exit_status == 3);
    const nlohmann::json report = Shop::report_of(ended);
    CHECK(report["run"]["status"] == "failed");
    CHECK(report["backup"].is_null());
    CHECK(report["rules"][0]["removed"] == 0);
    CHECK(ended.err.find("Cannot back up") != std::string::npos);
    CHECK(ended.err.find("server closed the connection") != std::string::npos);

    bring_back(server, shop);
    CHECK(shop.listing().backups.size() == before);
    CHECK(shop.rows() == PostgresShop::all_rows);
    shop.check_no_leftovers();
    check_next_run(shop);
  }
}

TEST_CASE("A server that dies in the middle of a batch fails the cleanup, which tells how many rows really went") {
  PostgresServer server;
  PostgresShop shop({{"cleanup", {{"batch_target", "5 ms"}}}}, server.address());
  for (const auto& [how, kill] : deaths) {
    CAPTURE(how);
    shop.restock();
    RowBarrier barrier(shop);
    DbmaintProcess run = shop.start({"daily", "--language", "en", "--format", "json"});
    const auto session = barrier.reached();
    REQUIRE(session);
    kill(server, *session);
    const auto ended = run.wait();
    INFO(ended.err);
    CHECK(ended.exit_status == 3);
    CHECK(ended.err.find("the connection was lost") != std::string::npos);

    bring_back(server, shop);
    const nlohmann::json report = Shop::report_of(ended);
    CHECK(report["run"]["status"] == "failed");
    CHECK(report["rules"][0]["removed"] == PostgresShop::all_rows - shop.rows());
    CHECK(report["rules"][0]["removed"] > 0);
    CHECK(report["rules"][0]["removed"] < report["rules"][0]["eligible"]);
    shop.check_nothing_lost();
    check_next_run(shop);
  }
}
