#include <algorithm>

#include "engine/postgres/check_list.hpp"
#include "engine/postgres/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

namespace dbmaint::testing {

TEST_CASE("a connection that the URL calls pooled is reported, unless direct_url leads to the server") {
  PostgresDatabase database;
  TestServices world;
  const Services services = world.services();
  const auto checks = postgres::checks();
  const auto check =
      std::find_if(checks.begin(), checks.end(), [](const Check& c) { return c.id == "pooled-connection"; });
  REQUIRE(check != checks.end());
  const auto ask = [&](const Location& location) {
    const auto session = postgres::engine().open(location, Purpose::read, services);
    const Schema schema = session->read_schema();
    const TargetRules rules;
    return check->judge({*session, schema, rules, services});
  };
  const CheckOutcome pooled = ask(database.location("?pgbouncer=true"));
  REQUIRE(pooled.kind == CheckOutcome::Kind::findings);
  CHECK(pooled.findings[0].severity == Severity::warning);
  CHECK(ask(database.location()).kind == CheckOutcome::Kind::passed);
  Location direct = database.location("?pgbouncer=true");
  direct.direct_url = Secret(database.url());
  CHECK(ask(direct).kind == CheckOutcome::Kind::passed);
}

}  // namespace dbmaint::testing
