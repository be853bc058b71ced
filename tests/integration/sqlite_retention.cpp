#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <random>
#include <set>

#include "engine/sqlite/catalog/read_schema.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/engine.hpp"
#include "engine/sqlite/removal/remover.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// Random rows whose meaning the generator knows, against what count_expired() and the remover make of them.

namespace dbmaint::testing {

namespace {

using std::chrono::milliseconds;

const Timestamp cutoff = *parse_timestamp("2026-10-23T02:00:00Z");

struct Row {
  std::string value;  // SQL literal
  enum class Meaning { null, unparsable, old, young } meaning;
};

Row row_at(TimeFormat format, Timestamp instant, int variant) {
  const auto meaning = instant < cutoff ? Row::Meaning::old : Row::Meaning::young;
  const std::int64_t millis = instant.time_since_epoch().count();
  const std::string text = to_rfc3339(instant);
  std::string spaced = text;
  spaced[10] = ' ';
  switch (format) {
    case TimeFormat::date:
      return {"'" + to_iso_date(instant) + "'",
              to_iso_date(instant) < to_iso_date(cutoff) ? Row::Meaning::old : Row::Meaning::young};
    case TimeFormat::iso8601: {
      if (variant == 0) return {"'" + text + "'", meaning};
      if (variant == 1) return {"'" + spaced.substr(0, spaced.size() - 1) + "'", meaning};
      const std::string ahead = to_rfc3339(instant + std::chrono::hours{9} + std::chrono::minutes{30});
      return {"'" + ahead.substr(0, ahead.size() - 1) + "+09:30'", meaning};
    }
    case TimeFormat::unix_seconds:
      return {std::to_string(millis / 1000),
              Timestamp(std::chrono::seconds(millis / 1000)) < cutoff ? Row::Meaning::old : Row::Meaning::young};
    default:
      return {std::to_string(millis), meaning};
  }
}

Row odd_row(TimeFormat format, int variant) {
  static const std::vector<std::string> never{"''",
                                              "'yesterday'",
                                              "'2020-02-31'",
                                              "'2020-02-31T00:00:00Z'",
                                              "'2020-13-01'",
                                              "'20200101'",
                                              "0",
                                              "-5",
                                              "x'323032302d30312d3031'",
                                              "'2020-01-01T25:00:00Z'",
                                              "'1500000000'",
                                              "'2020-01-01 10:00:00 x'",
                                              "'2020-01-01T10:00:00+5'"};
  const std::vector<std::pair<TimeFormat, std::string>> others{{TimeFormat::date, "'2020-01-01'"},
                                                               {TimeFormat::iso8601, "'2020-01-01T00:00:00Z'"},
                                                               {TimeFormat::unix_seconds, "1500000000"},
                                                               {TimeFormat::unix_millis, "1500000000000"}};
  const auto pick = static_cast<std::size_t>(variant);
  if (pick % 4 == 0) return {"NULL", Row::Meaning::null};
  const auto& other = others[pick % others.size()];
  if (pick % 3 == 0 && other.first != format) return {other.second, Row::Meaning::unparsable};
  return {never[pick % never.size()], Row::Meaning::unparsable};
}

std::vector<Row> random_rows(TimeFormat format, std::mt19937& random) {
  std::vector<Row> rows;
  for (int i = 0; i < 800; ++i) {
    const std::int64_t around = static_cast<std::int64_t>(random() % 400'000'000) - 200'000'000;
    const std::int64_t near = static_cast<std::int64_t>(random() % 5) - 2;
    const milliseconds away(i % 3 == 0 ? near : i % 3 == 1 ? around : around * 300);
    if (i % 5 == 4)
      rows.push_back(odd_row(format, static_cast<int>(random() % 1000)));
    else
      rows.push_back(row_at(format, cutoff + away, static_cast<int>(random() % 3)));
  }
  return rows;
}

void fill(const std::filesystem::path& file, const std::string& ddl, const std::vector<Row>& rows) {
  SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("DROP TABLE IF EXISTS logs; BEGIN");
  database.exec(ddl);
  for (std::size_t i = 0; i < rows.size(); ++i)
    database.exec("INSERT INTO logs (id, at) VALUES (" + std::to_string(i) + ", " + rows[i].value + ")");
  database.exec("COMMIT");
}

std::int64_t count_of(const std::vector<Row>& rows, Row::Meaning meaning) {
  return std::count_if(rows.begin(), rows.end(), [meaning](const Row& row) { return row.meaning == meaning; });
}

std::int64_t spared(const ExpiredCount& count, const std::string& reason) {
  for (const SparedRows& rows : count.spared)
    if (rows.reason == reason) return rows.count;
  return 0;
}

}  // namespace

TEST_CASE("SQLite removes exactly the old rows of any format and spares what it cannot read") {
  TestServices outside;
  const auto services = outside.services();
  std::mt19937 random(20261122);
  Location location;
  location.url = Secret((outside.folder / "logs.db").string());
  for (const TimeFormat format :
       {TimeFormat::date, TimeFormat::iso8601, TimeFormat::unix_seconds, TimeFormat::unix_millis}) {
    for (const std::string ddl :
         {"CREATE TABLE logs (id INTEGER PRIMARY KEY, at)", "CREATE TABLE logs (id TEXT, at, PRIMARY KEY (id, at)) ",
          "CREATE TABLE logs (rowid TEXT, id INT PRIMARY KEY, at) WITHOUT ROWID"}) {
      INFO(to_string(format) << " " << ddl);
      const std::vector<Row> rows = random_rows(format, random);
      fill(outside.folder / "logs.db", ddl, rows);
      const auto session = sqlite::engine().open(location, Purpose::write, services);
      ExpiredRows expired;
      expired.table = {"main", "logs"};
      expired.column = "at";
      expired.format = format;
      expired.cutoff = cutoff;
      const ExpiredCount count = session->count_expired(expired);
      CHECK(count.total == static_cast<std::int64_t>(rows.size()));
      CHECK(count.eligible == count_of(rows, Row::Meaning::old));
      CHECK(spared(count, "null") == count_of(rows, Row::Meaning::null));
      CHECK(spared(count, "unparsable") == count_of(rows, Row::Meaning::unparsable));
      const Schema schema = session->read_schema();
      SQLite::Database database =
          sqlite::open_database(outside.folder / "logs.db", Purpose::write, services.interruption);
      const auto remover = sqlite::remove_expired(database, schema, expired, {}, services, {1, 1000, 1});
      remover->expect(count.eligible);
      std::int64_t removed = 0;
      for (bool finished = false; !finished;) {
        const Batch batch = remover->next(97);
        removed += batch.removed;
        finished = batch.finished;
      }
      CHECK(removed == count.eligible);
      std::set<std::string> left;
      for (const auto& row : session->select("SELECT id FROM logs", 10'000).rows) left.insert(*row[0]);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(rows[i].value);
        CHECK((left.count(std::to_string(i)) == 0) == (rows[i].meaning == Row::Meaning::old));
      }
    }
  }
}

TEST_CASE("a walk through SQLite ends where it has removed what was counted, and looks on while rows are missed") {
  TestServices outside;
  const auto services = outside.services();
  const auto file = outside.folder / "logs.db";
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec(
          "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
          " INSERT INTO logs SELECT i, date('2000-01-01', '+' || i || ' days') FROM n");
  SQLite::Database database = sqlite::open_database(file, Purpose::write, services.interruption);
  const Schema schema = sqlite::read_schema(database);
  ExpiredRows expired;
  expired.table = {"main", "logs"};
  expired.column = "at";
  expired.format = TimeFormat::date;
  expired.cutoff = *parse_timestamp("2000-04-11T00:00:00Z");
  const auto batches = [&](std::int64_t counted) {
    const auto remover = sqlite::remove_expired(database, schema, expired, {}, services, {1, 50, 1});
    remover->expect(counted);
    int asked = 1;
    while (!remover->next(50).finished) ++asked;
    return asked;
  };
  CHECK(batches(100) == 2);
  CHECK(database.execAndGet("SELECT count(*) FROM logs").getInt64() == 900);
  CHECK(batches(1) == 18);
}

}  // namespace dbmaint::testing
