#include <csignal>
#include <nlohmann/json.hpp>

#include "faults/postgres_shop.hpp"
#include "support/catch.hpp"

// What pg_dump reads outside of its snapshot, while somebody changes it. The oracle: the backup restores, and equals
// its manifest or says what it cannot tell.

using namespace dbmaint::testing;

TEST_CASE(
    "Sequences that move and views that are replaced while pg_dump runs wait for nothing, and the backup drills") {
  PostgresShop shop;
  shop.database.execute(
      "CREATE SEQUENCE still START 5; CREATE SEQUENCE busy; SELECT nextval('busy'); SELECT nextval('still');"
      "CREATE VIEW changing AS SELECT 1 AS one; CREATE VIEW constant AS SELECT 1 AS one;"
      "CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42'");
  {
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"backup"});
    REQUIRE(barrier.reached());
    shop.database.execute(
        "SELECT nextval('busy') FROM generate_series(1, 50); CREATE OR REPLACE VIEW changing AS SELECT 2 AS one;"
        "CREATE TABLE later (id bigserial PRIMARY KEY); CREATE INDEX later_id ON later (id)");
    REQUIRE(barrier.lift_into_the_middle(run));
    shop.database.execute("SELECT nextval('busy') FROM generate_series(1, 50)");
    run.signal(SIGCONT);
    const auto ended = run.wait();
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_status == 0);
  }
  const dbmaint::ContentFacts content = shop.listing().backups.at(0).manifest.facts.content;
  REQUIRE(content.sequences);
  for (const dbmaint::SequenceFacts& sequence : *content.sequences) {
    CAPTURE(sequence.name);
    CHECK(sequence.later.has_value() == (sequence.name == "public.busy"));
    if (!sequence.later) continue;
    CHECK(sequence.position.last_value == 1);
    CHECK(sequence.later->last_value == 101);
  }
  REQUIRE(content.schema);
  std::size_t not_stated = 0;  // some versions tell a view as it is in the snapshot, others as it is now
  for (const dbmaint::SchemaObject& object : content.schema->objects) {
    CAPTURE(object.name);
    if (object.digest.empty()) ++not_stated;
    CHECK((!object.digest.empty() || object.name == "public.changing"));
    CHECK(object.name.find("later") == std::string::npos);
  }
  const auto drilled = shop.run({"drill", "--format", "json"});
  const nlohmann::json report = Shop::report_of(drilled);
  CHECK(drilled.exit_status == 0);
  CHECK(report["findings"].empty());
  REQUIRE(report["restore"]["not_compared"].size() == not_stated);
  for (const nlohmann::json& object : report["restore"]["not_compared"])
    CHECK(object == "view public.changing: it was changed while the dump ran");
  shop.database.execute("DROP TABLE later");
  shop.check_nothing_lost();
}
