#include "dbmaint/core/error.hpp"
#include "integration/restore_shop.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// Into a database of the test's own, dropped at the end.
struct PartOfShop : RestoreShop {
  explicit PartOfShop(const std::string& more) {
    live.execute(more);
    static_cast<void>(back_up());
  }

  /// Its url is that of an empty database.
  PostgresDatabase there{postgres_of_environment(), "_part"};

  Report bring(const std::vector<std::string>& tables, RestorePart part = RestorePart::everything) {
    Report report = restore_tables(tables, there.url(), DryRun::no, part);
    for (const Error& error : report.errors) UNSCOPED_INFO(error.what());
    for (const Finding& finding : report.findings) UNSCOPED_INFO(finding.message.in(Language::english));
    return report;
  }
};

std::string all_said(const Report& report) {
  std::string out;
  for (const Text& warning : report.restore->warnings) out += warning.in(Language::english) + "\n";
  return out;
}

bool has(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A chosen table comes back with its keys, indexes, defaults, sequence, triggers and comments") {
  PartOfShop shop(
      "CREATE INDEX by_name ON users (name); CREATE UNIQUE INDEX name_once ON users (lower(name));"
      "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;"
      "CREATE TRIGGER stamped BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp();"
      "COMMENT ON COLUMN users.name IS 'as written'; ALTER TABLE users ADD CHECK (name <> '');"
      "CREATE STATISTICS about ON id, name FROM users; CREATE TABLE \"users old\" (id int)");
  const Report report = shop.bring({"users"});
  REQUIRE(report.exit_code == ExitCode::ok);
  CHECK(report.findings.empty());
  CHECK(report.restore->rows_compared == 500);
  CHECK(report.restore->sequences_compared == 1);
  CHECK(report.restore->objects_compared == 9);
  CHECK(shop.there.number(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace") == 1);
  CHECK(shop.there.number("SELECT count(*) FROM pg_index WHERE indrelid = 'users'::regclass") == 3);
  CHECK(shop.there.number("SELECT nextval(pg_get_serial_sequence('users', 'id'))") == 501);
  shop.there.execute("INSERT INTO users (name) VALUES ('after')");
  CHECK(shop.there.value("SELECT col_description('users'::regclass, 2)") == "as written");
  CHECK_THROWS(shop.there.execute("INSERT INTO users (name) VALUES ('AFTER')"));
}

TEST_CASE(
    "A foreign key to a table that was not chosen is left out and told in plan and report, never as a fault of the "
    "backup") {
  PartOfShop shop("CREATE INDEX by_user ON orders (user_id)");
  const std::string name = "constraint public.orders.orders_user_id_fkey";
  CHECK(has(all_said(shop.restore_tables({"orders"}, shop.there.url(), DryRun::yes)), name));
  const Report report = shop.bring({"orders"});
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.findings.empty());
  CHECK(has(all_said(report), name));
  CHECK(has(all_said(report), "the tables orders"));
  CHECK(shop.there.number("SELECT count(*) FROM pg_constraint WHERE contype = 'f'") == 0);
  CHECK(shop.there.number("SELECT count(*) FROM pg_index WHERE indrelid = 'orders'::regclass") == 2);
}

TEST_CASE("A foreign key between two chosen tables is restored and compared") {
  PartOfShop shop("CREATE TABLE more (id int)");
  const Report report = shop.bring({"orders", "public.users"});
  CHECK(report.exit_code == ExitCode::ok);
  CHECK_FALSE(has(all_said(report), "orders_user_id_fkey"));
  CHECK(shop.there.number("SELECT count(*) FROM pg_constraint WHERE contype = 'f'") == 1);
  CHECK(shop.there.value("SELECT to_regclass('more')").empty());
}

TEST_CASE("A chosen partitioned table brings its partitions with their rows") {
  PartOfShop shop(
      "CREATE TABLE log (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
      "CREATE TABLE log_20 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');"
      "CREATE TABLE log_21 PARTITION OF log FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');"
      "CREATE INDEX log_at ON log (at); INSERT INTO log VALUES (1, '2020-05-05'), (2, '2021-05-05'), (3, "
      "'2021-06-06')");
  SECTION("the whole") {
    const Report report = shop.bring({"log"});
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(report.restore->rows_compared == 3);
    CHECK(shop.there.number("SELECT count(*) FROM log") == 3);
    CHECK(shop.there.number("SELECT count(*) FROM pg_index WHERE indisvalid AND indrelid = 'log'::regclass") == 2);
    CHECK(has(all_said(report), "public.log_20, public.log_21"));
  }
  SECTION("one partition, which needs the definition of the whole") {
    const Report report = shop.bring({"log_21"});
    CHECK(report.exit_code == ExitCode::ok);
    CHECK(shop.there.number("SELECT count(*) FROM log") == 2);
    CHECK(shop.there.value("SELECT to_regclass('log_20')").empty());
    CHECK(has(all_said(report), "without their rows"));
  }
}

TEST_CASE("Tables outside public come with their schema, types, domains and the sequences that they ask") {
  PartOfShop shop(
      "CREATE SCHEMA crm; CREATE TYPE crm.mood AS ENUM ('fine', 'tired'); CREATE DOMAIN crm.code AS text CHECK (VALUE "
      "<> '');"
      "CREATE FUNCTION crm.of_order(orders) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE crm.shared;"
      "CREATE TABLE crm.\"Big one\" (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m crm.mood, c crm.code,"
      " n bigint DEFAULT nextval('crm.shared'), u bigint DEFAULT nextval('users_id_seq'));"
      "INSERT INTO crm.\"Big one\" (m, c) VALUES ('fine', 'x'), ('tired', 'y')");
  const Report report = shop.bring({"crm.Big one"});
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.findings.empty());
  CHECK(report.restore->sequences_compared == 3);
  shop.there.execute("INSERT INTO crm.\"Big one\" (m, c) VALUES ('fine', 'z')");
  CHECK(shop.there.number("SELECT max(id) FROM crm.\"Big one\"") == 3);
  CHECK(shop.there.number("SELECT max(u) FROM crm.\"Big one\"") == 503);
}

TEST_CASE("The schema of a chosen table comes without its rows") {
  PartOfShop shop("CREATE INDEX by_name ON users (name)");
  const Report report = shop.bring({"users"}, RestorePart::schema);
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(shop.there.number("SELECT count(*) FROM users") == 0);
  CHECK(shop.there.number("SELECT count(*) FROM pg_index WHERE indrelid = 'users'::regclass") == 2);
}

TEST_CASE("A table that the backup does not hold, or that could be several, is refused before anything is written") {
  PartOfShop shop("CREATE SCHEMA a; CREATE SCHEMA b; CREATE TABLE a.twice (i int); CREATE TABLE b.twice (i int)");
  const std::string nowhere = shop.url_of(shop.live.name() + "_x");
  for (const DryRun dry_run : {DryRun::yes, DryRun::no}) {
    for (const std::string written : {"user", "public.user", "crm.users", "users_id_seq"}) {
      const Report report = shop.restore_tables({"orders", written}, nowhere, dry_run);
      CHECK(report.exit_code == ExitCode::usage);
      REQUIRE(report.errors.size() == 1);
      CHECK(has(report.errors[0].what(), "'" + written + "'"));
    }
    const Report near = shop.restore_tables({"user"}, nowhere, dry_run);
    CHECK(has(near.errors.at(0).hint().in(Language::english), "users"));
    const Report several = shop.restore_tables({"twice"}, nowhere, dry_run);
    CHECK(several.exit_code == ExitCode::usage);
    CHECK(has(several.errors.at(0).hint().in(Language::english), "a.twice, b.twice"));
  }
  CHECK(shop.databases_like("\\_x") == 0);
  CHECK(shop.bring({"b.twice"}).exit_code == ExitCode::ok);
  CHECK(shop.there.value("SELECT to_regclass('a.twice')").empty());
}

TEST_CASE("A part of a backup never takes the place of a whole database") {
  PartOfShop shop("CREATE TABLE more (id int)");
  shop.there.execute("CREATE TABLE precious (id int)");
  for (const DryRun dry_run : {DryRun::yes, DryRun::no}) {
    const Report table =
        shop.restore_tables({"users"}, shop.there.url(), dry_run, RestorePart::everything, Replace::yes);
    CHECK(table.exit_code == ExitCode::usage);
    CHECK(has(table.errors.at(0).hint().in(Language::english), "copy the rows"));
    CHECK(shop.restore_tables({}, shop.there.url(), dry_run, RestorePart::schema, Replace::yes).exit_code ==
          ExitCode::usage);
    const Report occupied = shop.restore_tables({"users"}, shop.there.url(), dry_run);
    CHECK(occupied.exit_code == ExitCode::refused);
    CHECK_FALSE(has(occupied.errors.at(0).hint().in(Language::english), "add --replace"));
  }
  CHECK(shop.there.value("SELECT to_regclass('precious')") == "precious");
}
