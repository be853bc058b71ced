#include "dbmaint/core/error.hpp"
#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using dbmaint::testing::PostgresDatabase;
using dbmaint::testing::TestServices;

namespace dbmaint {

namespace {

using testing::error_of;

std::unique_ptr<Session> reader(const PostgresDatabase& database, TestServices& world) {
  return postgres::open_session(database.location(), Purpose::read, world.services());
}

}  // namespace

TEST_CASE("the schema tells tables, keys and indexes as the catalog has them") {
  PostgresDatabase database;
  TestServices world;
  database.execute(R"(
    CREATE TABLE "Élèves d'ici" ("id" text PRIMARY KEY, "créé le" timestamp(3) NOT NULL, "select" int,
                                 double_it int GENERATED ALWAYS AS ("select" * 2) STORED);
    CREATE TABLE child (a int, b int, eleve text, CONSTRAINT far FOREIGN KEY (eleve) REFERENCES "Élèves d'ici" ON DELETE CASCADE);
    CREATE INDEX mixed ON child (a, (b + 1));
    CREATE INDEX partial_one ON child (b) WHERE b > 3;
    CREATE INDEX words ON child USING brin (a);
    CREATE TABLE pair (x int, y int, PRIMARY KEY (y, x));
    ALTER TABLE child ADD CONSTRAINT two FOREIGN KEY (a, b) REFERENCES pair (y, x) NOT VALID;
    CREATE VIEW seen AS SELECT a FROM child;
    CREATE TABLE parted (at date) PARTITION BY RANGE (at);
    CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
    CREATE SCHEMA other; CREATE TABLE other.thing (n int); ALTER TABLE other.thing ENABLE ROW LEVEL SECURITY;)");
  const Schema schema = reader(database, world)->read_schema();

  CHECK(schema.default_schema == "public");
  const Table* pupils = schema.find("Élèves d'ici");
  REQUIRE(pupils != nullptr);
  CHECK(pupils->primary_key == std::vector<std::string>{"id"});
  REQUIRE(pupils->columns.size() == 4);
  CHECK(pupils->columns[1].name == "créé le");
  CHECK(pupils->columns[1].type == "timestamp(3) without time zone");
  CHECK_FALSE(pupils->columns[1].nullable);
  CHECK(pupils->columns[3].generated);
  CHECK_FALSE(pupils->estimated_rows.has_value());

  const Table* child = schema.find("child");
  REQUIRE(child != nullptr);
  REQUIRE(child->foreign_keys.size() == 2);
  CHECK(child->foreign_keys[0].name == "far");
  CHECK(child->foreign_keys[0].on_delete == OnDelete::cascade);
  CHECK(child->foreign_keys[0].validated);
  CHECK(child->foreign_keys[1].columns == std::vector<std::string>{"a", "b"});
  CHECK(child->foreign_keys[1].parent_columns == std::vector<std::string>{"y", "x"});
  CHECK_FALSE(child->foreign_keys[1].validated);
  REQUIRE(child->indexes.size() == 3);
  CHECK(child->indexes[0].columns == std::vector<std::string>{"a"});
  CHECK(child->indexes[1].partial);
  CHECK(child->indexes[2].columns.empty());
  CHECK(schema.find("pair")->primary_key == std::vector<std::string>{"y", "x"});
  CHECK(schema.find("seen")->kind == TableKind::view);
  CHECK(schema.find("parted")->kind == TableKind::partitioned);
  CHECK(schema.find("parted_1")->kind == TableKind::partition);
  REQUIRE(schema.find("other.thing") != nullptr);
  CHECK(schema.find("other.thing")->row_security);
}

TEST_CASE("Prisma's URL parameters are understood and its schema comes first") {
  PostgresDatabase database;
  TestServices world;
  database.execute("CREATE SCHEMA \"Été 24\"; CREATE TABLE \"Été 24\".t (n int);");
  const auto session = postgres::open_session(
      database.location(
          "?schema=%C3%89t%C3%A9%2024&connection_limit=5&pool_timeout=2&sslmode=prefer&connect_timeout=5"),
      Purpose::read, world.services());
  const Schema schema = session->read_schema();
  CHECK(schema.default_schema == "Été 24");
  CHECK(schema.find("t") != nullptr);
}

TEST_CASE("a reading session can neither write nor run two statements") {
  PostgresDatabase database;
  TestServices world;
  database.execute("CREATE TABLE t (n int); INSERT INTO t VALUES (1)");
  const auto session = reader(database, world);
  CHECK(error_of([&] { (void)session->select("DELETE FROM t", 10); }).kind() == ErrorKind::usage);
  CHECK(error_of([&] { (void)session->select("SELECT 1; DROP TABLE t", 10); }).kind() == ErrorKind::usage);
  CHECK(error_of([&] { (void)session->select("WITH x AS (DELETE FROM t RETURNING n) SELECT * FROM x", 10); }).kind() ==
        ErrorKind::usage);
  CHECK(session->select("SELECT n FROM t; \n", 10).rows.size() == 1);
  CHECK(database.number("SELECT count(*) FROM t") == 1);
}

TEST_CASE("only what an operator's query takes is measured with the server's compiling") {
  PostgresDatabase database;
  TestServices world;
  const std::string jit = "SELECT pg_catalog.current_setting('jit')";
  database.execute("ALTER DATABASE " + database.name() + " SET jit = on");
  for (const Purpose purpose : {Purpose::read, Purpose::write}) {
    const auto session = postgres::open_session(database.location(), purpose, world.services());
    CHECK(session->select(jit, 1).rows.at(0).at(0) == "off");
    CHECK(session->select_within(jit, 1, std::chrono::seconds(5))->rows.at(0).at(0) == "on");
    CHECK(session->select(jit, 1).rows.at(0).at(0) == "off");
  }
}

TEST_CASE("select keeps as many rows as asked and says when there were more") {
  PostgresDatabase database;
  TestServices world;
  const auto session = reader(database, world);
  const ResultTable table =
      session->select("SELECT g AS n, NULL AS nothing FROM generate_series(1, 5) g ORDER BY 1 -- all", 3);
  CHECK(table.truncated);
  CHECK(table.columns == std::vector<std::string>{"n", "nothing"});
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[2][0] == "3");
  CHECK_FALSE(table.rows[0][1].has_value());
  CHECK_FALSE(session->select("SELECT 1", 3).truncated);
}

TEST_CASE("an operator's condition must be one condition") {
  PostgresDatabase database;
  TestServices world;
  database.execute("CREATE TABLE \"T x\" (n int, role text)");
  const auto session = reader(database, world);
  const TableName table{"public", "T x"};
  CHECK_NOTHROW(session->check_fragment(Fragment::condition, table, "role IN ('ADMIN') AND \"T x\".n > 3 -- why"));
  for (const std::string& bad :
       std::vector<std::string>{"true) OR (true", "n", "nothing = 1", "true; DROP TABLE \"T x\"", "", "true, true"}) {
    CAPTURE(bad);
    const Error error = error_of([&] { session->check_fragment(Fragment::condition, table, bad); });
    CHECK(error.kind() == ErrorKind::usage);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("a table that may not be read has no count instead of zero") {
  PostgresDatabase database;
  TestServices world;
  const std::string role = database.name() + "_role";
  database.execute(
      "CREATE TABLE open (n int); INSERT INTO open VALUES (1), (2); CREATE TABLE closed (n int); CREATE TABLE filtered "
      "(n int);"
      "ALTER TABLE filtered ENABLE ROW LEVEL SECURITY; CREATE ROLE " +
      role +
      " LOGIN PASSWORD 'p@ss/w:rd';"
      "GRANT SELECT ON open, filtered TO " +
      role);
  {
    const Location location{Secret(database.url_as(role, "p@ss/w:rd")), {}, {}};
    const auto session = postgres::open_session(location, Purpose::read, world.services());
    const Schema schema = session->read_schema();
    const std::vector<TableSize> sizes = session->table_sizes(schema, RowCounting::exact);
    REQUIRE(sizes.size() == 3);
    CHECK_FALSE(sizes[0].rows.has_value());
    CHECK_FALSE(sizes[1].rows.has_value());
    CHECK(sizes[2].rows == 2);
    CHECK(sizes[2].bytes > ByteSize{0});

    const Error closed = error_of([&] { (void)session->holds_rows({"public", "closed"}); });
    CHECK(closed.kind() == ErrorKind::failed);
    CHECK(closed.code() == "42501");
    CHECK(closed.hint().in(Language::english).find("GRANT SELECT ON TABLE \"closed\" TO \"" + role) !=
          std::string::npos);
    const Error filtered = error_of([&] { (void)session->holds_rows({"public", "filtered"}); });
    CHECK(filtered.code() == "42501");
    CHECK(filtered.hint().in(Language::english).find("BYPASSRLS") != std::string::npos);
  }
  database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("a plan tells that a role may not delete, of a partition too, with the statement that lets it") {
  PostgresDatabase database;
  TestServices world;
  const std::string role = database.name() + "_role";
  database.execute(
      "CREATE TABLE logs (at timestamptz); CREATE TABLE parts (at timestamptz) PARTITION BY RANGE (at);"
      "CREATE TABLE parts_old PARTITION OF parts DEFAULT; CREATE ROLE " +
      role + " LOGIN PASSWORD 'pw'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role +
      "; GRANT DELETE ON parts TO " + role);
  {
    const Location location{Secret(database.url_as(role, "pw")), {}, {}};
    const auto session = postgres::open_session(location, Purpose::read, world.services());
    const auto words = [&](const char* table) {
      return session->may_not_delete({"public", table}).in(Language::english);
    };
    CHECK(words("logs").find("GRANT DELETE ON \"public\".\"logs\" TO \"" + role) != std::string::npos);
    CHECK(words("parts").find("parts_old") != std::string::npos);
    database.execute("GRANT DELETE ON logs, parts_old TO " + role);
    CHECK(words("logs").empty());
    CHECK(words("parts").empty());
  }
  database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("care that the server would pass over for want of a right is refused with the reason") {
  PostgresDatabase database;
  TestServices world;
  const std::string role = database.name() + "_role";
  database.execute("CREATE TABLE grown AS SELECT generate_series(1, 5000) AS n; CREATE ROLE " + role +
                   " LOGIN PASSWORD 'pw'; GRANT SELECT ON grown TO " + role);
  database.execute("SELECT pg_stat_force_next_flush()");
  const auto refusal_for = [&](const Location& location) {
    const auto session = postgres::open_session(location, Purpose::write, world.services());
    std::string refusal = "no care was proposed";
    for (const CareAction& action : session->propose_care(session->read_schema(), Thresholds{}))
      if (action.object == "public.grown") refusal = action.refusal.in(Language::english);
    return refusal;
  };
  CHECK(refusal_for({Secret(database.url_as(role, "pw")), {}, {}}).find("owner") != std::string::npos);
  CHECK(refusal_for(database.location()).empty());
  database.execute("ALTER TABLE grown OWNER TO " + role);
  CHECK(refusal_for({Secret(database.url_as(role, "pw")), {}, {}}).empty());
  database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("a connection that fails says why and never shows the password") {
  PostgresDatabase database;
  TestServices world;
  const auto failure = [&](const std::string& url) {
    const Error error = error_of([&] {
      (void)postgres::open_session({Secret(url), {}, {}}, Purpose::read, world.services());
    });
    CHECK(error.message(Language::english).find("s3cret") == std::string::npos);
    CHECK(error.hint().in(Language::french).find("s3cret") == std::string::npos);
    CHECK_FALSE(error.hint().empty());
    return error;
  };
  const std::string absent = database.url().substr(0, database.url().rfind('/')) + "/not_there";
  CHECK(failure(absent).code() == "3D000");
  CHECK(failure("postgresql://u:s3cret@127.0.0.1:1/x").code() == "08001");
  CHECK(failure("postgresql://u:s3cret@no-such-host.invalid/x").code() == "08001");
  CHECK(failure(database.url_as("nobody_here", "s3cret")).code() == "28P01");
  CHECK(failure("postgresql://u:s3cret@x@localhost/x").kind() == ErrorKind::usage);
  CHECK(failure("postgresql://u:s3cret/x@localhost/x").kind() == ErrorKind::usage);
  CHECK(failure("postgresql://u:%zzs3cret@localhost/x").kind() == ErrorKind::usage);
  CHECK(failure("postgresql://u:s3cret@localhost/x?wrong=1").kind() == ErrorKind::usage);
}

TEST_CASE("a connection that is cut in the middle is an error and not silently reopened") {
  PostgresDatabase database;
  TestServices world;
  const auto session = reader(database, world);
  const ResultTable pid = session->select("SELECT pg_backend_pid()", 1);
  database.execute("SELECT pg_terminate_backend(" + *pid.rows[0][0] + ")");
  for (int i = 0; i < 2; ++i) {
    const Error error = error_of([&] { (void)session->server_version(); });
    CHECK(error.kind() == ErrorKind::failed);
    CHECK_FALSE(error.hint().empty());
  }
}

}  // namespace dbmaint
