#include <filesystem>
#include <fstream>
#include <sstream>

#include <pqxx/pqxx>

#include "dbmaint/core/error.hpp"
#include "engine/postgres/restore/restore_errors.hpp"
#include "integration/restore_shop.hpp"
#include "support/catch.hpp"
#include "support/postgres_server.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;
using Shop = RestoreShop;

namespace {

std::vector<std::string> objects_of(const Report& report) {
  std::vector<std::string> objects;
  for (const Finding& finding : report.findings) {
    CHECK(finding.check == "restore-differs");
    objects.push_back(finding.object);
  }
  return objects;
}

std::string said(const Report& report, std::size_t warning) {
  return report.restore->warnings.at(warning).in(Language::english);
}

std::string state_of(Shop& shop, const Backup& backup) {
  for (const Backup& listed : Repository(shop.target.backup.dir, "shop", shop.services()).list().backups)
    if (listed.manifest.id == backup.manifest.id) return std::string(state_word(listed));
  return "not listed";
}

std::string read_file(const fs::path& file) {
  std::ifstream in(file);
  REQUIRE(in);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

}  // namespace

TEST_CASE("A PostgreSQL backup is restored to another database, where every row is compared") {
  Shop shop;
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const Report report = shop.restore(shop.url_of(name));
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.restore);
  CHECK(report.restore->rows_compared == 2500);
  CHECK(shop.databases_like("\\_again") == 1);
  CHECK(shop.databases_like("\\_restore\\_%") == 0);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("A PostgreSQL database that is there is not restored over, and a dry run creates nothing") {
  Shop shop;
  static_cast<void>(shop.back_up());
  CHECK(shop.restore(shop.live.url()).exit_code == ExitCode::refused);
  CHECK(shop.restore(shop.url_of(shop.live.name() + "_x"), Replace::no, DryRun::yes).exit_code == ExitCode::ok);
  CHECK(shop.databases_like("\\_%") == 0);
}

TEST_CASE("A PostgreSQL database without a table is not empty when somebody made anything else there") {
  Shop shop;
  static_cast<void>(shop.back_up());
  for (const char* made :
       {"CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE TYPE mood AS ENUM ('sad')",
        "CREATE DOMAIN short AS text CHECK (length(value) < 9)", "CREATE TYPE pair AS (a int, b int)",
        "CREATE SCHEMA sales", "SELECT lo_from_bytea(0, 'a large object')",
        "CREATE COLLATION german (provider = icu, locale = 'de')", "CREATE PUBLICATION everything",
        "CREATE FOREIGN DATA WRAPPER nothing", "CREATE SEQUENCE numbers"}) {
    PostgresDatabase other;
    other.execute(made);
    CAPTURE(made);
    const Report report = shop.restore(other.url());
    CHECK(report.exit_code == ExitCode::refused);
    CHECK(other.number("SELECT count(*) FROM pg_class WHERE relname = 'users'") == 0);
  }
}

TEST_CASE("A PostgreSQL database with nothing but extensions is restored into as an empty one") {
  Shop shop;
  static_cast<void>(shop.back_up());
  PostgresDatabase prepared;
  prepared.execute("CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions; CREATE EXTENSION pg_trgm");
  CHECK(shop.restore(prepared.url()).exit_code != ExitCode::refused);
  CHECK(prepared.number("SELECT count(*) FROM users") == 500);
}

TEST_CASE("A template of new databases is never restored into") {
  Shop shop;
  static_cast<void>(shop.back_up());
  PostgresDatabase own;
  own.execute("ALTER DATABASE \"" + own.name() + "\" WITH IS_TEMPLATE true");
  for (const std::string& url : {shop.url_of("template1"), shop.url_of("template0"), own.url()})
    for (const Replace replace : {Replace::no, Replace::yes}) {
      const Report report = shop.restore(url, replace);
      CHECK(report.exit_code == ExitCode::refused);
      REQUIRE(report.errors.size() == 1);
      CHECK(report.errors[0].cause().in(Language::english).find("template") != std::string::npos);
      CHECK(report.errors[0].hint().in(Language::english).find("another name") != std::string::npos);
    }
  own.execute("ALTER DATABASE \"" + own.name() + "\" WITH IS_TEMPLATE false");
}

TEST_CASE("The database from which others are renamed is not replaced, and that is told before anything is written") {
  Shop shop;
  static_cast<void>(shop.back_up());
  const PostgresServer server;
  const PostgresAddress address = server.address();
  pqxx::connection connection(address.conninfo("postgres"));
  pqxx::nontransaction(connection).exec("CREATE TABLE notes (id int)");
  for (const Replace replace : {Replace::no, Replace::yes}) {
    const Report report = shop.restore(address.url("postgres"), replace);
    CHECK(report.exit_code == ExitCode::refused);
    REQUIRE(report.errors.size() == 1);
    CHECK(report.errors[0].hint().in(Language::english).find("another name") != std::string::npos);
    CHECK(report.steps.empty());
  }
}

TEST_CASE("A PostgreSQL database that sessions use is not replaced") {
  Shop shop;  // its own connection is such a session
  static_cast<void>(shop.back_up());
  const Report report = shop.restore(shop.live.url(), Replace::yes);
  CHECK(report.exit_code == ExitCode::refused);
  CHECK(shop.databases_like("\\_before\\_restore%") == 0);
}

TEST_CASE("A drill leaves no database behind, and the backup is drilled") {
  Shop shop;
  static_cast<void>(shop.back_up());
  shop.target.drill_assertions = {{"users are there", "SELECT count(*) = 500 FROM users", {}}};
  const Report report = shop.drill();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(shop.databases_like("\\_drill%") == 0);
  const auto listing = Repository(shop.target.backup.dir, "shop", shop.services()).list();
  CHECK(state_word(listing.backups.at(0)) == "drilled");
}

TEST_CASE("An assertion that does not hold fails the drill, and the backup is not drilled") {
  Shop shop;
  static_cast<void>(shop.back_up());
  shop.target.drill_assertions = {{"more users", "SELECT count(*) > 500 FROM users", {}}};
  CHECK(shop.drill().exit_code == ExitCode::failed);
  CHECK(shop.databases_like("\\_drill%") == 0);
  const auto listing = Repository(shop.target.backup.dir, "shop", shop.services()).list();
  CHECK(state_word(listing.backups.at(0)) == "verified");
}

TEST_CASE("A drill compares sequences, large objects and every object of the schema") {
  Shop shop;
  shop.live.execute("CREATE INDEX by_user ON orders (user_id); SELECT lo_from_bytea(0, 'a large object')");
  const Backup backup = shop.back_up();
  const ContentFacts& content = backup.manifest.facts.content;
  REQUIRE(content.sequences);
  CHECK(content.sequences->at(0).position.last_value == 500);
  REQUIRE(content.large_objects);
  CHECK(content.large_objects->count == 1);
  CHECK(content.large_objects->size == ByteSize{14});
  CHECK(content.owner == shop.live.value("SELECT current_user"));
  CHECK(content.locale.at("encoding") == shop.live.value("SHOW server_encoding"));
  CHECK(content.server_id == shop.live.value("SELECT system_identifier::text FROM pg_control_system()"));
  const Report report = shop.drill();
  CHECK(report.exit_code == ExitCode::ok);
  REQUIRE(report.restore);
  CHECK(report.restore->sequences_compared == 1);
  CHECK(report.restore->objects_compared >= 8);
  CHECK(report.restore->not_compared.empty());
  CHECK(report.findings.empty());
}

TEST_CASE("A restored sequence that was not set, and a large object that is missing, fail the drill") {
  Shop shop;
  shop.live.execute("SELECT lo_from_bytea(0, 'a large object')");
  const ContentFacts stated = shop.back_up().manifest.facts.content;
  shop.live.execute("SELECT setval('users_id_seq', 1, false); SELECT lo_unlink(oid) FROM pg_largeobject_metadata");
  const Backup backup = shop.back_up_less_than(stated);
  const Report report = shop.drill(backup.manifest.id);
  CHECK(report.exit_code == ExitCode::failed);
  REQUIRE(objects_of(report) == std::vector<std::string>{"sequence public.users_id_seq", "large objects"});
  CHECK(std::get<std::string>(*report.findings[0].threshold) == "501");
  CHECK(std::get<std::string>(*report.findings[0].measured) == "1");
  CHECK(shop.databases_like("\\_drill%") == 0);
  CHECK(state_of(shop, backup) == "complete");
}

TEST_CASE("A restored database without an index and with another view is told, and not counted as drilled") {
  Shop shop;
  shop.live.execute(
      "CREATE INDEX by_user ON orders (user_id); CREATE VIEW named AS SELECT id FROM users WHERE name <> ''");
  const ContentFacts stated = shop.back_up().manifest.facts.content;
  shop.live.execute("DROP INDEX by_user; CREATE OR REPLACE VIEW named AS SELECT id FROM users WHERE name <> 'x'");
  const Backup backup = shop.back_up_less_than(stated);
  const Report report = shop.drill(backup.manifest.id);
  CHECK(report.exit_code == ExitCode::findings);
  CHECK(objects_of(report) == std::vector<std::string>{"index public.by_user", "view public.named"});
  CHECK(state_of(shop, backup) == "complete");
  const std::string name = shop.live.name() + "_again";
  CHECK(shop.restore(shop.url_of(name), Replace::no, DryRun::no, backup.manifest.id).exit_code == ExitCode::findings);
  CHECK(shop.databases_like("\\_again") == 1);  // its rows are all there: the operator decides
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("Definitions that PostgreSQL spells in another way after a restore are no difference") {
  Shop shop;
  shop.live.execute(read_file(fs::path(DBMAINT_SOURCE_DIR) / "tests/integration/every_kind_of_object.sql"));
  static_cast<void>(shop.back_up());
  const Report report = shop.drill();
  CHECK(report.exit_code == ExitCode::ok);
  for (const Finding& finding : report.findings) FAIL_CHECK(finding.message.in(Language::english));
  for (const Text& part : report.restore->not_compared) FAIL_CHECK(part.in(Language::english));
  CHECK(report.restore->objects_compared > 40);
}

TEST_CASE("The plan of a restore tells which extensions, roles and locale the server lacks, each with what helps") {
  Shop shop;
  ContentFacts stated = shop.back_up().manifest.facts.content;
  const std::string ghost = shop.live.name() + " ghost";
  stated.roles->push_back(ghost);
  stated.extensions->push_back({"from_nowhere", "1.0"});
  stated.locale["collate"] = stated.locale["ctype"] = "xx_XX.UTF-8";
  const Backup backup = shop.back_up_less_than(stated);
  const std::string name = shop.live.name() + "_x";
  const Report plan = shop.restore(shop.url_of(name), Replace::no, DryRun::yes, backup.manifest.id);
  CHECK(plan.exit_code == ExitCode::ok);
  REQUIRE(plan.restore);
  REQUIRE(plan.restore->warnings.size() == 3);
  CHECK(said(plan, 0).find("from_nowhere") != std::string::npos);
  CHECK(said(plan, 1).find("CREATE ROLE \"" + ghost + "\";") != std::string::npos);
  CHECK(said(plan, 2).find("locale-gen xx_XX.UTF-8") != std::string::npos);

  // It can be restored all the same, and what is not as before is told.
  const Report report = shop.restore(shop.url_of(name), Replace::no, DryRun::no, backup.manifest.id);
  CHECK(objects_of(report) == std::vector<std::string>{"extension from_nowhere", "collate", "ctype", "role " + ghost});
  CHECK(report.restore->rows_compared == 2500);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("A role that is no superuser is told whom it cannot make an owner and which extensions it cannot create") {
  Shop shop;
  const std::string owner = shop.live.name() + "_owner";
  const std::string restorer = shop.live.name() + "_restorer";
  shop.live.execute("CREATE ROLE \"" + owner + "\"; ALTER TABLE orders OWNER TO \"" + owner + "\"; CREATE ROLE \"" +
                    restorer + "\" LOGIN CREATEDB PASSWORD 'secret'; CREATE EXTENSION pageinspect");
  static_cast<void>(shop.back_up());
  std::string url = shop.live.url_as(restorer, "secret");
  url.replace(url.rfind(shop.live.name()), shop.live.name().size(), shop.live.name() + "_x");
  const Report plan = shop.restore(url, Replace::no, DryRun::yes);
  RestoreGoal without;
  without.to = Secret(url);
  without.dry_run = DryRun::yes;
  without.choice.owners = Owners::ignore;
  const Report ownerless = restore_backup(without, shop.target, shop.settings(), shop.services());
  shop.live.execute("ALTER TABLE orders OWNER TO current_user; DROP ROLE \"" + owner + "\", \"" + restorer + "\"");
  REQUIRE(plan.restore);
  REQUIRE(plan.restore->warnings.size() == 2);
  CHECK(said(plan, 0).find("pageinspect") != std::string::npos);
  CHECK(said(plan, 1).find("GRANT ") != std::string::npos);
  CHECK(said(plan, 1).find("\"" + owner + "\"") != std::string::npos);
  CHECK(ownerless.restore->warnings.size() == 1);
}

TEST_CASE("A new database gets the backup's own encoding and locale") {
  Shop shop;
  const std::string latin = shop.live.name() + "_latin";
  shop.live.execute("CREATE DATABASE \"" + latin +
                    "\" TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");
  shop.target.url = Secret(shop.url_of(latin));
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const Report report = shop.restore(shop.url_of(name));
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.restore->warnings.empty());
  CHECK(shop.live.value("SELECT pg_encoding_to_char(encoding) || datcollate FROM pg_database WHERE datname = '" + name +
                        "'") == "LATIN1C");
  // Over a database of another locale, that one's is taken, and told before.
  shop.live.execute("DROP DATABASE \"" + name + "\"");
  shop.live.execute("CREATE DATABASE \"" + name + "\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
  const Report plan = shop.restore(shop.url_of(name), Replace::no, DryRun::yes);
  REQUIRE(plan.restore->warnings.size() == 1);
  CHECK(said(plan, 0).find("C, UTF8") != std::string::npos);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
  shop.live.execute("DROP DATABASE \"" + latin + "\"");
}

TEST_CASE("A database that sorts by ICU is restored and drilled as one") {
  Shop shop;
  const std::string sorted = shop.live.name() + "_icu";
  shop.live.execute("CREATE DATABASE \"" + sorted +
                    "\" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'fr-CA'");
  shop.target.url = Secret(shop.url_of(sorted));
  static_cast<void>(shop.back_up());
  const Report drilled = shop.drill();
  CHECK(drilled.exit_code == ExitCode::ok);
  CHECK(drilled.findings.empty());
  shop.live.execute("DROP DATABASE \"" + sorted + "\"");
  CHECK(shop.restore(shop.url_of(sorted)).exit_code == ExitCode::ok);
  CHECK(shop.live.value("SELECT datlocprovider FROM pg_database WHERE datname = '" + sorted + "'") == "i");
  shop.live.execute("DROP DATABASE \"" + sorted + "\"");
}

TEST_CASE("A restored database that took its place is no scratch database any more") {
  Shop shop;
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const auto comment = [&] {
    return shop.live.value("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '" + name +
                           "'");
  };
  CHECK(shop.restore(shop.url_of(name)).exit_code == ExitCode::ok);
  CHECK(comment().empty());
  shop.live.execute("COMMENT ON DATABASE \"" + name + "\" IS 'the shop'");
  CHECK(shop.restore(shop.url_of(name), Replace::yes).exit_code == ExitCode::ok);
  CHECK(comment() == "the shop");
  for (std::string left = shop.live.value("SELECT max(datname) FROM pg_database WHERE datname LIKE '" + name + "%'");
       !left.empty(); left = shop.live.value("SELECT max(datname) FROM pg_database WHERE datname LIKE '" + name + "%'"))
    shop.live.execute("DROP DATABASE \"" + left + "\"");
}

TEST_CASE("A constraint that the rows broke is told as incomplete, and the rows are all there") {
  Shop shop;
  shop.live.execute("SET session_replication_role = replica; INSERT INTO orders VALUES (9999, 9999)");
  static_cast<void>(shop.back_up());
  const std::string name = shop.live.name() + "_again";
  const Report report = shop.restore(shop.url_of(name));
  CHECK(report.exit_code == ExitCode::findings);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].check == "restore-incomplete");
  CHECK(report.findings[0].severity == Severity::error);
  CHECK(report.restore->rows_compared == 2501);
  shop.live.execute("DROP DATABASE \"" + name + "\"");
}

TEST_CASE("pg_restore's errors are told once each, rights apart from what is lost") {
  const auto problems = postgres::classify_restore_errors(
      "pg_restore: while PROCESSING TOC:\n"
      "pg_restore: from TOC entry 3310; 0 0 ACL TABLE p postgres\n"
      "pg_restore: error: could not execute query: ERROR:  role \"ghost\" does not exist\n"
      "Command was: GRANT SELECT ON TABLE public.p TO ghost;\n"
      "pg_restore: error: could not execute query: ERROR:  role \"ghost\" does not exist\n"
      "pg_restore: error: could not execute query: ERROR:  extension \"postgis\" is not available\n"
      "pg_restore: warning: errors ignored on restore: 3\n");
  REQUIRE(problems.size() == 2);
  CHECK_FALSE(problems[0].loses_rows);
  CHECK(problems[1].loses_rows);
  CHECK(problems[1].what.in(Language::english).find("postgis") != std::string::npos);
}
