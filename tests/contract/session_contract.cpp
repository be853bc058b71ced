#include <algorithm>

#include "contract/world.hpp"

namespace dbmaint::testing {

namespace {

constexpr auto library =
    "CREATE TABLE authors (id BIGINT PRIMARY KEY, name TEXT NOT NULL);"
    "CREATE TABLE \"my \"\"odd\"\" táble\" (\"order\" BIGINT PRIMARY KEY, \"camelCase\" TEXT);"
    "CREATE TABLE books (id BIGINT PRIMARY KEY, \"authorId\" BIGINT REFERENCES authors ON DELETE CASCADE, title TEXT);"
    "CREATE UNIQUE INDEX books_by_author ON books (\"authorId\", title);"
    "CREATE UNIQUE INDEX books_by_words ON books (title, lower(title));"
    "CREATE TABLE keyless (x TEXT);"
    "CREATE VIEW titles AS SELECT title FROM books;"
    "INSERT INTO authors VALUES (1, 'Ada'), (2, 'Bô');"
    "INSERT INTO books VALUES (10, 1, 'A'), (11, 1, 'B');";

}  // namespace

TEST_CASE("a schema tells tables, columns, keys and indexes as the catalog spells them") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const Schema schema = world.open(Purpose::read)->read_schema();
    CHECK(schema.default_schema == world.under_test->schema());
    const Table* books = schema.find("books");
    REQUIRE(books != nullptr);
    CHECK(books->kind == TableKind::table);
    CHECK(books->primary_key == std::vector<std::string>{"id"});
    REQUIRE(books->find_column("authorId") != nullptr);
    REQUIRE(books->foreign_keys.size() == 1);
    CHECK(books->foreign_keys[0].columns == std::vector<std::string>{"authorId"});
    CHECK(books->foreign_keys[0].parent == world.table("authors"));
    CHECK(books->foreign_keys[0].parent_columns == std::vector<std::string>{"id"});
    CHECK(books->foreign_keys[0].on_delete == OnDelete::cascade);
    CHECK(books->has_index_on({"authorId"}));
    const auto index = [&](const char* name) { return *std::ranges::find(books->indexes, name, &Index::name); };
    CHECK_FALSE(index("books_by_author").has_expression);
    CHECK(index("books_by_words").columns == std::vector<std::string>{"title"});
    CHECK(index("books_by_words").has_expression);
    CHECK_FALSE(books->has_index_on({"id", "authorId"}));
    REQUIRE(schema.find("authors") != nullptr);
    CHECK_FALSE(schema.find("authors")->find_column("name")->nullable);
    REQUIRE(schema.find("keyless") != nullptr);
    CHECK(schema.find("keyless")->primary_key.empty());
    REQUIRE(schema.find("titles") != nullptr);
    CHECK(schema.find("titles")->kind == TableKind::view);
    CHECK(schema.find("my \"odd\" táble") != nullptr);
    CHECK(std::is_sorted(schema.tables.begin(), schema.tables.end(),
                         [](const Table& a, const Table& b) { return a.name < b.name; }));
  });
}

TEST_CASE("an empty database has an empty schema") {
  for_every_engine([](World& world) { CHECK(world.open(Purpose::read)->read_schema().tables.empty()); });
}

TEST_CASE("sizes and rows are those of the tables") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    const auto sizes = session->table_sizes(schema, RowCounting::exact);
    const auto books =
        std::find_if(sizes.begin(), sizes.end(), [&](const TableSize& s) { return s.table == world.table("books"); });
    REQUIRE(books != sizes.end());
    CHECK(books->rows == 2);
    CHECK_FALSE(books->estimated);
    CHECK(session->holds_rows(world.table("books")));
    CHECK_FALSE(session->holds_rows(world.table("keyless")));
    CHECK(session->database_size().total.bytes > 0);
    CHECK_FALSE(session->server_version().empty());
    CHECK(session->now() > Timestamp(std::chrono::sys_days{std::chrono::year{2020} / 1 / 1}));
  });
}

TEST_CASE("a SELECT of the operator comes back as text, limited") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const auto session = world.open(Purpose::read);
    const ResultTable all =
        session->select("SELECT id, CASE WHEN id = 1 THEN name END AS who FROM authors ORDER BY id", 10);
    CHECK(all.columns == std::vector<std::string>{"id", "who"});
    REQUIRE(all.rows.size() == 2);
    CHECK(all.rows[0][1] == "Ada");
    CHECK_FALSE(all.rows[1][1].has_value());
    CHECK_FALSE(all.truncated);
    const ResultTable first = session->select("SELECT id FROM authors ORDER BY id", 1);
    CHECK(first.rows.size() == 1);
    CHECK(first.truncated);
    for (const char* sql : {"SELECT nothing FROM nowhere", "DELETE FROM authors", "SELECT 1; SELECT 2"}) {
      INFO(sql);
      CHECK(error_of([&] { static_cast<void>(session->select(sql, 1)); }).kind() == ErrorKind::usage);
    }
  });
}

TEST_CASE("only one SELECT that reads passes as a query") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const auto session = world.open(Purpose::read);
    const auto refused = [&](const std::string& sql) {
      INFO(sql);
      CHECK(error_of([&] { session->check_fragment(Fragment::query, {}, sql); }).kind() == ErrorKind::usage);
    };
    CHECK_NOTHROW(session->check_fragment(Fragment::query, {}, "SELECT count(*) FROM authors"));
    CHECK_NOTHROW(session->check_fragment(Fragment::query, {}, "WITH a AS (SELECT 1 AS x) SELECT x FROM a"));
    refused("DELETE FROM authors");
    refused("SELECT 1; DELETE FROM authors");
    refused("SELEC 1");
    refused("");
    CHECK(session->holds_rows(world.table("authors")));
  });
}

TEST_CASE("only one condition over a row passes as a condition") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const auto session = world.open(Purpose::read);
    const auto refused = [&](const std::string& sql) {
      INFO(sql);
      CHECK(error_of([&] { session->check_fragment(Fragment::condition, world.table("authors"), sql); }).kind() ==
            ErrorKind::usage);
    };
    CHECK_NOTHROW(session->check_fragment(Fragment::condition, world.table("authors"), "name = 'Ada' OR id > 3"));
    CHECK_NOTHROW(session->check_fragment(Fragment::condition, world.table("authors"), "id > 3 -- a remark"));
    refused("id = 1) OR (1 = 1");
    refused("id = 1; DELETE FROM authors");
    refused("nobody = 1");
    refused("id = 1 LIMIT 1");
    refused("id = 1 /* never closed");
    refused("");
  });
}

TEST_CASE("a read session writes nothing") {
  for_every_engine([](World& world) {
    world.database->run(library);
    const auto session = world.open(Purpose::read);
    static_cast<void>(error_of([&] { static_cast<void>(session->select("DELETE FROM authors", 1)); }));
    CHECK(session->table_sizes(session->read_schema(), RowCounting::exact).front().rows == 2);
  });
}

TEST_CASE("a database that is not there is an error with a hint") {
  for_every_engine([](World& world) {
    const Error error = error_of([&] {
      static_cast<void>(world.under_test->engine().open(world.under_test->absent(), Purpose::read, world.services()));
    });
    CHECK(error.kind() == ErrorKind::failed);
    CHECK_FALSE(error.code().empty());
    CHECK_FALSE(error.hint().empty());
  });
}

TEST_CASE("one run at a time holds a target") {
  for_every_engine([](World& world) {
    const Engine& engine = world.under_test->engine();
    const Location location = world.database->location();
    auto lock = engine.try_lock(location, world.services());
    REQUIRE(lock != nullptr);
    CHECK(lock->still_held());
    CHECK(engine.try_lock(location, world.services()) == nullptr);
    lock.reset();
    // The next command of a script follows at once.
    for (int next = 0; next < 20; ++next) CHECK(engine.try_lock(location, world.services()) != nullptr);
    CHECK(engine.refuses_writes(location, world.services()).empty());
  });
}

TEST_CASE("a query that takes longer than it may is stopped, and the session goes on") {
  for_every_engine([](World& world) {
    const Services services = world.services();
    const auto clock = system_clock();
    const Services in_real_time{*clock,
                                services.processes,
                                services.files,
                                services.environment,
                                services.interruption,
                                services.diagnosis,
                                services.progress};
    const auto session = world.under_test->engine().open(world.database->location(), Purpose::read, in_real_time);
    const std::string endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n";
    CHECK_FALSE(session->select_within(endless, 10, std::chrono::milliseconds{50}));
    const auto quick = session->select_within("SELECT 1 AS one", 10, std::chrono::minutes{1});
    REQUIRE(quick);
    CHECK(quick->rows.at(0).at(0) == "1");
    CHECK(error_of([&] {
            static_cast<void>(session->select_within("SELECT nope", 10, std::chrono::minutes{1}));
          }).kind() == ErrorKind::usage);
  });
}

TEST_CASE("whoever finds a target held can ask who holds it") {
  for_every_engine([](World& world) {
    const Engine& engine = world.under_test->engine();
    const Location location = world.database->location();
    CHECK_FALSE(engine.lock_holder(location, world.services()));
    const auto lock = engine.try_lock(location, world.services());
    REQUIRE(lock != nullptr);
    lock->announce({"weekly", "4711", "db1", world.outside.clock.now()});
    const auto holder = engine.lock_holder(location, world.services());
    REQUIRE(holder);
    CHECK(holder->command == "weekly");
    CHECK(holder->process == "4711");
    CHECK(holder->host == "db1");
    CHECK(holder->since);
    CHECK(lock->still_held());
  });
}

TEST_CASE("one database has one canonical identity") {
  for_every_engine([](World& world) {
    const Engine& engine = world.under_test->engine();
    const Identity identity = engine.identify(world.database->location());
    CHECK(identity.canonical == engine.identify(world.database->location()).canonical);
    CHECK(identity.canonical != engine.identify(world.under_test->absent()).canonical);
    CHECK_FALSE(identity.short_name.empty());
    CHECK(engine.recognizes(world.database->location().url.reveal()));
    CHECK_FALSE(engine.recognizes("mysql://localhost/shop"));
  });
}

}  // namespace dbmaint::testing
