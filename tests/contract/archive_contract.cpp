#include <algorithm>

#include "contract/world.hpp"
#include "support/recording_archive.hpp"

namespace dbmaint::testing {

namespace {

using std::chrono::hours;

const Timestamp cutoff = std::chrono::sys_days{std::chrono::year{2026} / 10 / 23} + hours{2};

void make_logs(World& world, int rows) {
  std::string sql = "CREATE TABLE logs (id BIGINT PRIMARY KEY, at " + world.under_test->time_type() + ", note TEXT);";
  for (int id = 1; id <= rows; ++id)
    sql += "INSERT INTO logs VALUES (" + std::to_string(id) + ", " +
           world.under_test->time_literal(cutoff + hours{id <= rows / 2 ? -id : id}) + ", 'it''s \"" +
           std::to_string(id) + "\" \\ é');";
  world.database->run(sql);
}

std::int64_t load(Session& session, const Schema& schema, const RowFormat& format,
                  const std::vector<std::string>& lines) {
  const auto loader = session.load_rows(*schema.find("logs"), format, Loading::insert);
  const std::int64_t inserted = loader->insert(lines);
  loader->commit();
  return inserted;
}

RowPlaces look(Session& session, const Schema& schema, const RowFormat& format, const std::vector<std::string>& lines) {
  return session.load_rows(*schema.find("logs"), format, Loading::look)->look(lines);
}

struct Archived {
  std::unique_ptr<Session> session;
  Schema schema;
  RowFormat format;
  std::vector<std::string> lines;
};

/// 60 rows were made, of which the older 30 are archived.
Archived archive_half(World& world) {
  make_logs(world, 60);
  auto session = world.open(Purpose::write);
  Schema schema = session->read_schema();
  RowFormat format = session->row_format(*schema.find("logs"));
  RecordingArchive sink;
  REQUIRE(archive_all(*session, schema, world.rows_before("logs", cutoff), sink, 1000) == 30);
  return {std::move(session), std::move(schema), std::move(format), sink.lines};
}

}  // namespace

TEST_CASE("every row that a batch removes went into the archive before, as one line") {
  for_every_engine([](World& world) {
    make_logs(world, 60);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    RecordingArchive sink;
    CHECK(archive_all(*session, schema, world.rows_before("logs", cutoff), sink, 7) == 30);
    CHECK(rows_in(*session, "logs") == 30);
    REQUIRE(sink.lines.size() == 30);
    std::vector<std::string> sorted = sink.lines;
    std::ranges::sort(sorted);
    CHECK(std::ranges::unique(sorted).empty());
    for (const std::string& line : sink.lines) {
      CHECK(line.starts_with("{\"id\":"));
      CHECK(line.ends_with("\\\" \\\\ é\"}"));
      CHECK(line.find('\n') == std::string::npos);
    }
    CHECK(sink.asked_to_commit > 0);
  });
}

TEST_CASE("what the archive could not take stays in the table") {
  for_every_engine([](World& world) {
    make_logs(world, 60);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    RecordingArchive sink;
    sink.fails = true;
    CHECK_THROWS_AS(archive_all(*session, schema, world.rows_before("logs", cutoff), sink, 1000), Error);
    CHECK(rows_in(*session, "logs") == 60);
    CHECK(sink.asked_to_commit == 0);
  });
}

TEST_CASE("archived rows come back as they were, once") {
  for_every_engine([](World& world) {
    make_logs(world, 60);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    const RowFormat format = session->row_format(*schema.find("logs"));
    const auto all = [&] { return session->select("SELECT * FROM logs ORDER BY id", 100).rows; };
    const auto before = all();
    RecordingArchive sink;
    REQUIRE(archive_all(*session, schema, world.rows_before("logs", cutoff), sink, 1000) == 30);
    CHECK(look(*session, schema, format, sink.lines).absent == 30);
    CHECK(load(*session, schema, format, sink.lines) == 30);
    CHECK(all() == before);
    CHECK(look(*session, schema, format, sink.lines).same == 30);
    CHECK(load(*session, schema, format, sink.lines) == 0);
    CHECK(all() == before);
  });
}

TEST_CASE("a row that has the key of an archived one and other content is told") {
  for_every_engine([](World& world) {
    const auto [session, schema, format, lines] = archive_half(world);
    world.database->run("INSERT INTO logs VALUES (7, NULL, 'another')");
    const RowPlaces places = look(*session, schema, format, lines);
    CHECK(places.different == 1);
    CHECK(places.absent == 29);
    CHECK(places.first_different == "id = 7");
  });
}

TEST_CASE("a load that is not committed leaves nothing") {
  for_every_engine([](World& world) {
    const auto [session, schema, format, lines] = archive_half(world);
    CHECK(session->load_rows(*schema.find("logs"), format, Loading::insert)->insert(lines) == 30);
    CHECK(rows_in(*session, "logs") == 30);
  });
}

TEST_CASE("rows are not loaded into a table that lacks their columns, or tells its rows apart by another key") {
  for_every_engine([](World& world) {
    make_logs(world, 2);
    world.database->run(
        "CREATE TABLE others (id BIGINT PRIMARY KEY, note TEXT);"
        "CREATE TABLE keyless (id BIGINT, at " +
        world.under_test->time_type() + ", note TEXT)");
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    const RowFormat format = session->row_format(*schema.find("logs"));
    for (const std::string table : {"others", "keyless"}) {
      INFO(table);
      const auto error =
          error_of([&] { static_cast<void>(session->load_rows(*schema.find(table), format, Loading::look)); });
      CHECK(error.kind() == ErrorKind::refused);
    }
    RowFormat foreign = format;
    foreign.encoding = "another-1";
    CHECK_THROWS_AS(session->load_rows(*schema.find("logs"), foreign, Loading::look), Error);
  });
}

TEST_CASE("a rule with nothing past its time asks nothing of the archive but an empty batch") {
  for_every_engine([](World& world) {
    make_logs(world, 2);
    const auto session = world.open(Purpose::write);
    const Schema schema = session->read_schema();
    ExpiredRows rows = world.rows_before("logs", cutoff);
    rows.cutoff = cutoff - hours{24 * 365};
    RecordingArchive sink;
    CHECK(archive_all(*session, schema, rows, sink, 1000) == 0);
    CHECK(sink.lines.empty());
    CHECK(sink.asked_to_commit == 0);
  });
}

TEST_CASE("archiving needs a writing session") {
  for_every_engine([](World& world) {
    make_logs(world, 2);
    const auto session = world.open(Purpose::read);
    const Schema schema = session->read_schema();
    RecordingArchive sink;
    CHECK_THROWS_AS(session->archive_expired(schema, world.rows_before("logs", cutoff), sink), Error);
    const RowFormat format = session->row_format(*schema.find("logs"));
    CHECK_THROWS_AS(session->load_rows(*schema.find("logs"), format, Loading::insert), Error);
  });
}

}  // namespace dbmaint::testing
