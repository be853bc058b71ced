#include <numeric>

#include "contract/world.hpp"

namespace dbmaint::testing {

namespace {

using std::chrono::hours;

const Timestamp cutoff = std::chrono::sys_days{std::chrono::year{2026} / 10 / 23} + hours{2};

std::string at(const World& world, Timestamp instant) {
  return world.under_test->time_literal(instant);
}

// ids 1..3 old, 4 null, 5 at the cut-off, 6 young, 7 in the future, 8 old and protected, 9 old and left out by `where`,
// 10 old, its protecting column NULL
void make_logs(World& world) {
  const std::string type = world.under_test->time_type();
  const auto row = [&](int id, const std::string& time, const std::string& level, const std::string& kind) {
    return "INSERT INTO logs VALUES (" + std::to_string(id) + ", " + time + ", " + level + ", " + kind + ");";
  };
  world.database->run("CREATE TABLE logs (id BIGINT PRIMARY KEY, at " + type + ", level TEXT, kind TEXT);" +
                      row(1, at(world, cutoff - hours{24 * 400}), "'info'", "'log'") +
                      row(2, at(world, cutoff - hours{24}), "'info'", "'log'") +
                      row(3, at(world, cutoff - std::chrono::seconds{1}), "'info'", "'log'") +
                      row(4, "NULL", "'info'", "'log'") + row(5, at(world, cutoff), "'info'", "'log'") +
                      row(6, at(world, cutoff + hours{1}), "'info'", "'log'") +
                      row(7, at(world, cutoff + hours{24 * 900}), "'info'", "'log'") +
                      row(8, at(world, cutoff - hours{48}), "'audit'", "'log'") +
                      row(9, at(world, cutoff - hours{48}), "'info'", "'other'") +
                      row(10, at(world, cutoff - hours{48}), "NULL", "'log'"));
}

ExpiredRows expired_logs(const World& world) {
  ExpiredRows rows = world.rows_before("logs", cutoff);
  rows.where = "kind = 'log'";
  rows.protect = "level = 'audit' -- kept by law";
  return rows;
}

std::int64_t spared(const ExpiredCount& count, const std::string& reason) {
  for (const SparedRows& rows : count.spared)
    if (rows.reason == reason) return rows.count;
  return 0;
}

std::int64_t remove_all(Session& session, const Schema& schema, const ExpiredRows& rows,
                        const std::map<TableName, std::string>& protect, std::int64_t window) {
  const auto remover = session.remove_expired(schema, rows, protect);
  std::int64_t removed = 0;
  for (;;) {
    const Batch batch = remover->next(window);
    removed += batch.removed;
    if (batch.finished) return removed;
  }
}

}  // namespace

TEST_CASE("what goes is strictly older, and every old row that stays has its reason") {
  for_every_engine([](World& world) {
    make_logs(world);
    const auto session = world.open(Purpose::read);
    const ExpiredCount count = session->count_expired(expired_logs(world));
    CHECK(count.total == 10);
    CHECK(count.eligible == 3);
    CHECK(spared(count, "null") == 1);
    CHECK(spared(count, "protected") == 2);
    CHECK(spared(count, "where") == 1);
    REQUIRE(count.newest_eligible.has_value());
    CHECK(*count.newest_eligible == cutoff - std::chrono::seconds{1});
    REQUIRE(count.oldest_kept.has_value());
    CHECK(*count.oldest_kept == cutoff - hours{48});
  });
}

TEST_CASE("rows that the rule is not about are spared by nothing but its condition") {
  for_every_engine([](World& world) {
    make_logs(world);
    world.database->run("INSERT INTO logs VALUES (11, NULL, 'info', 'other'), (12, NULL, NULL, NULL), (13, " +
                        at(world, cutoff + hours{5}) + ", 'info', 'other'), (14, " + at(world, cutoff - hours{5}) +
                        ", 'audit', NULL)");
    const auto session = world.open(Purpose::read);
    const ExpiredCount count = session->count_expired(expired_logs(world));
    CHECK(count.total == 14);
    CHECK(count.eligible == 3);
    CHECK(spared(count, "null") == 1);
    CHECK(spared(count, "protected") == 2);
    CHECK(spared(count, "where") == 2);
  });
}

TEST_CASE("a time column shows its format") {
  for_every_engine([](World& world) {
    make_logs(world);
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    const TimeProfile profile = session->profile_time_column(*schema.find("logs"), "at");
    CHECK(profile.sampled == 10);
    CHECK(profile.nulls == 1);
    CHECK(profile.unparsable == 0);
    REQUIRE(profile.formats.count(world.under_test->time_format()) == 1);
    CHECK(profile.formats.at(world.under_test->time_format()) == 9);
  });
}

TEST_CASE("of times that nobody can read one is shown, of those that the rule is about") {
  for_every_engine([](World& world) {
    world.database->run("CREATE TABLE logs (id integer PRIMARY KEY, at text, level text)");
    world.database->run(
        "INSERT INTO logs VALUES (1, '2020-01-01T00:00:00Z', 'info'), (2, 'someday', 'audit'), (3, 'next spring or "
        "whenever the trees are green again', 'info')");
    const auto session = world.open(Purpose::read);
    ExpiredRows rows = world.rows_before("logs", cutoff);
    rows.format = TimeFormat::iso8601;
    rows.where = "level = 'info'";
    const ExpiredCount count = session->count_expired(rows);
    CHECK(spared(count, "unparsable") == 1);
    REQUIRE(count.spared.size() == 1);
    CHECK(count.spared[0].example == "next spring or whenever the trees are gr");
  });
}

TEST_CASE("what is removed is what was counted, whatever the window") {
  for_every_engine([](World& world) {
    for (const std::int64_t window : {1, 3, 100}) {
      INFO("window: " << window);
      world.database->run("DROP TABLE IF EXISTS logs");
      make_logs(world);
      const auto session = world.open(Purpose::write);
      const Schema schema = session->read_schema();
      const ExpiredRows rows = expired_logs(world);
      CHECK_FALSE(session->removal_statement(*schema.find("logs"), rows).empty());
      CHECK(remove_all(*session, schema, rows, {}, window) == 3);
      const ResultTable left = session->select("SELECT id FROM logs ORDER BY id", 100);
      std::string ids;
      for (const auto& row : left.rows) ids += *row[0] + " ";
      CHECK(ids == "4 5 6 7 8 9 10 ");
      CHECK(remove_all(*session, schema, rows, {}, window) == 0);
    }
  });
}

TEST_CASE("a table without primary key is cleaned all the same") {
  for_every_engine([](World& world) {
    world.database->run("CREATE TABLE logs (at " + world.under_test->time_type() + ", kind TEXT, level TEXT);");
    for (int i = 0; i < 30; ++i)
      world.database->run("INSERT INTO logs VALUES (" + at(world, cutoff + hours{i - 10}) + ", 'log', 'info')");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    CHECK(remove_all(*session, schema, expired_logs(world), {}, 7) == 10);
  });
}

TEST_CASE("cascades are counted once per row through every level, and the delete takes exactly them") {
  for_every_engine([](World& world) {
    make_logs(world);
    world.database->run(
        "CREATE TABLE lines (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE CASCADE, note TEXT);"
        "CREATE TABLE words (id BIGINT PRIMARY KEY, line BIGINT REFERENCES lines (id) ON DELETE CASCADE,"
        " log BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
        "CREATE TABLE loose (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE SET NULL);"
        "INSERT INTO lines VALUES (1, 1, 'keep'), (2, 1, ''), (3, 6, '');"
        "INSERT INTO words VALUES (1, 1, 1), (2, 2, 6), (3, 3, 2), (4, 3, 6); INSERT INTO loose VALUES (1, 1), (2, "
        "6);");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const ExpiredRows rows = expired_logs(world);
    const auto cascades = session->count_cascades(schema, rows, {{world.table("lines"), "note = 'keep'"}});
    std::map<std::string, CascadeCount> by_table;
    for (const CascadeCount& count : cascades) by_table[count.table.name] = count;
    CHECK(by_table.count("loose") == 0);
    CHECK(by_table["lines"].rows == 2);
    CHECK(by_table["lines"].protected_rows == 1);
    CHECK(by_table["words"].protected_rows == 0);
    CHECK(remove_all(*session, schema, rows, {}, 100) == 3);
    CHECK(session->select("SELECT id FROM lines", 100).rows.size() == 1);
    CHECK(session->select("SELECT id FROM words", 100).rows.size() == 1);
  });
}

TEST_CASE("a row that becomes protected after the survey is not taken by a cascade, nor is anything of its batch") {
  for_every_engine([](World& world) {
    make_logs(world);
    world.database->run(
        "CREATE TABLE lines (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE CASCADE, note TEXT);"
        "CREATE TABLE words (id BIGINT PRIMARY KEY, line BIGINT REFERENCES lines (id) ON DELETE CASCADE, note TEXT);"
        "INSERT INTO lines VALUES (1, 1, 'keep'); INSERT INTO words VALUES (1, 1, '')");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const ExpiredRows rows = expired_logs(world);
    const std::map<TableName, std::string> protect{{world.table("words"), "note = 'keep' -- always"}};
    for (const CascadeCount& count : session->count_cascades(schema, rows, protect)) CHECK(count.protected_rows == 0);

    const auto remover = session->remove_expired(schema, rows, protect);
    world.database->run("INSERT INTO words VALUES (2, 1, 'keep'), (3, 1, NULL), (4, 1, '')");
    const Batch given_up = remover->next(100);
    CHECK(given_up.removed == 0);
    CHECK_FALSE(given_up.finished);
    REQUIRE(given_up.protected_cascades.size() == 1);
    CHECK(given_up.protected_cascades[0].table == world.table("words"));
    CHECK(given_up.protected_cascades[0].protected_rows == 2);
    CHECK(session->select("SELECT id FROM logs", 100).rows.size() == 10);
    CHECK(session->select("SELECT id FROM words", 100).rows.size() == 4);

    world.database->run("UPDATE words SET note = ''");
    CHECK(remove_all(*session, schema, rows, protect, 1) == 3);
    CHECK(session->select("SELECT id FROM words", 100).rows.empty());
  });
}

TEST_CASE("a row of the rule's own table that a circle of keys would take along is protected too") {
  for_every_engine([](World& world) {
    const std::string type = world.under_test->time_type();
    world.database->run("CREATE TABLE logs (id BIGINT PRIMARY KEY, at " + type +
                        ", level TEXT, kind TEXT, answers BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
                        "INSERT INTO logs VALUES (1, " +
                        at(world, cutoff - hours{24}) + ", 'info', 'log', NULL);");
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const std::map<TableName, std::string> protect{{world.table("logs"), "level = 'audit'"}};
    const auto remover = session->remove_expired(schema, expired_logs(world), protect);
    world.database->run("INSERT INTO logs VALUES (2, " + at(world, cutoff + hours{24}) + ", 'audit', 'log', 1)");
    const Batch given_up = remover->next(100);
    REQUIRE(given_up.protected_cascades.size() == 1);
    CHECK(given_up.protected_cascades[0].table == world.table("logs"));
    CHECK(given_up.protected_cascades[0].protected_rows == 1);
    CHECK(session->select("SELECT id FROM logs", 100).rows.size() == 2);
  });
}

TEST_CASE("rows that stay while what they refer to goes are counted, those that go themselves are not") {
  for_every_engine([](World& world) {
    make_logs(world);
    world.database->run(
        "CREATE TABLE lines (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
        "CREATE TABLE words (id BIGINT PRIMARY KEY, line BIGINT REFERENCES lines (id),"
        " log BIGINT REFERENCES logs (id) ON DELETE CASCADE);"
        "CREATE TABLE loose (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE SET NULL);"
        "CREATE TABLE tight (id BIGINT PRIMARY KEY, log BIGINT NOT NULL REFERENCES logs (id) ON DELETE SET NULL);"
        "CREATE TABLE strict (id BIGINT PRIMARY KEY, log BIGINT REFERENCES logs (id) ON DELETE RESTRICT);"
        "INSERT INTO lines VALUES (1, 1), (2, 6);"
        "INSERT INTO words VALUES (1, 1, 1), (2, 1, 6), (3, 1, NULL), (4, 2, 6), (5, 2, NULL);"
        "INSERT INTO loose VALUES (1, 1), (2, 2), (3, 6); INSERT INTO tight VALUES (1, 1), (2, 6);"
        "INSERT INTO strict VALUES (1, 3), (2, 3), (3, 2), (4, 7), (5, NULL)");
    const auto session = world.open(Purpose::read);
    std::map<std::string, ReferenceCount> by_table;
    for (const ReferenceCount& count : session->count_references(session->read_schema(), expired_logs(world), {}))
      by_table[count.table.name] = count;
    CHECK(by_table.size() == 4);
    // The first word goes with its log; the second and third hang on a line that goes, and stay.
    CHECK(by_table["words"].rows == 2);
    CHECK(by_table["words"].columns == std::vector<std::string>{"line"});
    CHECK(by_table["words"].parent == world.table("lines"));
    CHECK(by_table["words"].keeps);
    CHECK(by_table["loose"].rows == 2);
    CHECK_FALSE(by_table["loose"].keeps);
    CHECK(by_table["tight"].rows == 1);
    CHECK(by_table["tight"].keeps);
    CHECK(by_table["strict"].rows == 3);
    CHECK(by_table["strict"].on_delete == OnDelete::restrict);
    CHECK(by_table["strict"].keeps);
  });
}

TEST_CASE("rows that an earlier rule takes, with all that goes by it, keep nothing from going") {
  for_every_engine([](World& world) {
    make_logs(world);
    const std::string type = world.under_test->time_type();
    world.database->run("CREATE TABLE days (id BIGINT PRIMARY KEY, at " + type +
                        ", log BIGINT REFERENCES logs (id) ON DELETE RESTRICT);"
                        "CREATE TABLE hours (id BIGINT PRIMARY KEY, day BIGINT REFERENCES days (id) ON DELETE CASCADE,"
                        " log BIGINT REFERENCES logs (id));"
                        "INSERT INTO days VALUES (1, " +
                        at(world, cutoff - hours{24}) + ", 1), (2, " + at(world, cutoff + hours{24}) +
                        ", 6); INSERT INTO hours VALUES (1, 1, 2), (2, 2, 6)");
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    ExpiredRows days = expired_logs(world);
    days.table = world.table("days");
    days.where = days.protect = "";
    CHECK(session->count_references(schema, expired_logs(world), {}).size() == 2);
    CHECK(session->count_references(schema, expired_logs(world), {days}).empty());
    world.database->run("INSERT INTO days VALUES (3, " + at(world, cutoff + hours{24}) + ", 3)");
    const auto references = session->count_references(schema, expired_logs(world), {days});
    REQUIRE(references.size() == 1);
    CHECK(references[0].rows == 1);
  });
}

TEST_CASE("rows that came to refer after the survey are told, and nothing of the batch goes") {
  for_every_engine([](World& world) {
    for (const std::string key : {"REFERENCES logs (id)", "REFERENCES logs (id) ON DELETE RESTRICT",
                                  "NOT NULL REFERENCES logs (id) ON DELETE SET NULL"}) {
      CAPTURE(key);
      world.database->run("DROP TABLE IF EXISTS lines; DROP TABLE IF EXISTS logs");
      make_logs(world);
      world.database->run("CREATE TABLE lines (id BIGINT PRIMARY KEY, log BIGINT " + key + ")");
      const auto session = world.open(Purpose::write);
      const Schema schema = session->read_schema();
      const ExpiredRows rows = expired_logs(world);
      CHECK(session->count_references(schema, rows, {}).empty());
      const auto remover = session->remove_expired(schema, rows, {});
      world.database->run("INSERT INTO lines VALUES (1, 2), (2, 2), (3, 6)");
      const Batch given_up = remover->next(100);
      CHECK(given_up.removed == 0);
      REQUIRE(given_up.keeping.size() == 1);
      CHECK(given_up.keeping[0].table == world.table("lines"));
      CHECK(given_up.keeping[0].rows == 2);
      CHECK(session->select("SELECT id FROM logs", 100).rows.size() == 10);
    }
  });
}

TEST_CASE("rows that refer to each other go, whatever the window") {
  for_every_engine([](World& world) {
    for (const std::int64_t window : {1, 2, 100}) {
      CAPTURE(window);
      world.database->run("DROP TABLE IF EXISTS logs");
      world.database->run("CREATE TABLE logs (id BIGINT PRIMARY KEY, at " + world.under_test->time_type() +
                          ", level TEXT, kind TEXT, answers BIGINT REFERENCES logs (id))");
      for (int i = 1; i <= 40; ++i)
        world.database->run("INSERT INTO logs VALUES (" + std::to_string(i) + ", " + at(world, cutoff + hours{i - 30}) +
                            ", 'info', 'log', " + (i % 5 == 1 || i > 29 ? "NULL" : std::to_string(i - 1)) + ")");
      const auto session = world.open(Purpose::write);
      const Schema schema = session->read_schema();
      const ExpiredRows rows = expired_logs(world);
      CHECK(session->count_references(schema, rows, {}).empty());
      CHECK(remove_all(*session, schema, rows, {}, window) == 29);
      CHECK(session->select("SELECT id FROM logs", 100).rows.size() == 11);
    }
  });
}

TEST_CASE("removing needs a session that writes") {
  for_every_engine([](World& world) {
    make_logs(world);
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    static_cast<void>(error_of([&] { static_cast<void>(remove_all(*session, schema, expired_logs(world), {}, 10)); }));
    CHECK(session->select("SELECT id FROM logs", 100).rows.size() == 10);
  });
}

}  // namespace dbmaint::testing
