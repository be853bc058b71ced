#include <algorithm>
#include <random>
#include <set>

#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

// Random rows whose meaning the generator knows, against what count_expired() and the remover make of them.

namespace dbmaint::testing {

namespace {

using Micros = std::chrono::sys_time<std::chrono::microseconds>;
using Random = std::mt19937;

// Within a second, so that rows of the same second stand on both sides of it.
const Timestamp cutoff = *parse_timestamp("2026-10-23T02:00:00.250Z");

struct Row {
  std::string value;  // SQL literal
  enum class Meaning { null, unreadable, old, young } meaning = Meaning::null;
  std::optional<Timestamp> instant;  // of old and young ones
  bool meant = true;                 // by the rule's condition
  bool kept = false;                 // protected
};

std::string padded(unsigned value, int width = 2) {
  std::string digits = std::to_string(value);
  return std::string(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0') + digits;
}

std::string day_of(Micros instant) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant));
  return padded(static_cast<unsigned>(int(day.year())), 4) + "-" + padded(unsigned(day.month())) + "-" +
         padded(unsigned(day.day()));
}

std::string time_of(Micros instant, bool with_fraction) {
  const std::chrono::hh_mm_ss time(instant - std::chrono::floor<std::chrono::days>(instant));
  std::string out = padded(static_cast<unsigned>(time.hours().count())) + ":" +
                    padded(static_cast<unsigned>(time.minutes().count())) + ":" +
                    padded(static_cast<unsigned>(time.seconds().count()));
  return with_fraction ? out + "." + padded(static_cast<unsigned>(time.subseconds().count()), 6) : out;
}

Row row_of(std::string value, bool old, Micros instant) {
  return {std::move(value), old ? Row::Meaning::old : Row::Meaning::young,
          std::chrono::floor<std::chrono::milliseconds>(instant)};
}

Row unreadable(std::string value) {
  return {std::move(value), Row::Meaning::unreadable, {}};
}

// One kind of time column: its type, and a row for an instant, or an odd one.
struct Kind {
  const char* type;
  TimeFormat format;
  Row (*row_at)(Micros, Random&);
  std::vector<Row> odd;
};

Row moment(Micros instant, Random&) {
  return row_of("'" + day_of(instant) + " " + time_of(instant, true) + "'", instant < cutoff, instant);
}

Row moment_somewhere(Micros instant, Random& random) {
  const Micros there = instant + std::chrono::minutes(345);
  if (random() % 2 == 0)
    return row_of("'" + day_of(there) + " " + time_of(there, true) + "+05:45'", instant < cutoff, instant);
  return row_of("'" + day_of(instant) + " " + time_of(instant, true) + "Z'", instant < cutoff, instant);
}

Row day(Micros instant, Random&) {
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  return row_of("'" + day_of(instant) + "'", midnight < std::chrono::floor<std::chrono::days>(cutoff), midnight);
}

Row written(Micros instant, Random& random) {
  const Micros second = std::chrono::floor<std::chrono::seconds>(instant);
  const Micros minute = std::chrono::floor<std::chrono::minutes>(instant);
  const Micros behind = instant - std::chrono::hours(3);
  switch (random() % 4) {
    case 0:
      return row_of("'" + day_of(instant) + "T" + time_of(instant, true) + "Z'", instant < cutoff, instant);
    case 1:
      return row_of("'" + day_of(second) + " " + time_of(second, false) + "'", second < cutoff, second);
    case 2:
      return row_of("'" + day_of(minute) + "T" + time_of(minute, false).substr(0, 5) + "'", minute < cutoff, minute);
    default:
      return row_of("'" + day_of(behind) + "T" + time_of(behind, true) + "-03:00'", instant < cutoff, instant);
  }
}

Row seconds(Micros instant, Random&) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(instant);
  return row_of(std::to_string(whole.time_since_epoch().count()),
                whole < std::chrono::floor<std::chrono::seconds>(cutoff), whole);
}

Row millis(Micros instant, Random&) {
  const auto whole = std::chrono::floor<std::chrono::milliseconds>(instant);
  return row_of(std::to_string(whole.time_since_epoch().count()), whole < cutoff, whole);
}

std::vector<Kind> kinds() {
  const Row ides = {"'0044-03-15 BC'", Row::Meaning::old, std::chrono::sys_days{std::chrono::year{-43} / 3 / 15}};
  const std::vector<Row> native{
      unreadable("'infinity'"), unreadable("'-infinity'"), {"'294276-12-31'", Row::Meaning::young, {}}, ides};
  const std::vector<Row> words{unreadable("''"),
                               unreadable("'soon'"),
                               unreadable("'infinity'"),
                               unreadable("'2020-02-31T10:00:00Z'"),
                               unreadable("'2020-02-31'"),
                               unreadable("'2020-13-01T00:00:00Z'"),
                               unreadable("'2020-01-01T25:00:00Z'"),
                               unreadable("'20200101'"),
                               unreadable("'2020-01-01T10:00:00Z x'"),
                               unreadable("'1500000000'")};
  std::vector<Row> days = words;
  days.push_back(unreadable("'2020-01-01T10:00:00Z'"));
  std::vector<Row> instants = words;
  instants.push_back(unreadable("'2020-01-01'"));
  return {{"timestamptz", TimeFormat::native, moment_somewhere, native},
          {"timestamp", TimeFormat::native, moment, native},
          {"date", TimeFormat::native, day, native},
          {"text", TimeFormat::iso8601, written, instants},
          {"varchar(40)", TimeFormat::date, day, days},
          {"bigint",
           TimeFormat::unix_seconds,
           seconds,
           {unreadable("0"), unreadable("-1"), unreadable("99999999"), unreadable("1500000000000")}},
          {"bigint",
           TimeFormat::unix_millis,
           millis,
           {unreadable("0"), unreadable("-1500000000000"), unreadable("1500000000"), unreadable("150000000000000")}},
          {"numeric", TimeFormat::unix_millis, millis, {unreadable("0.5"), unreadable("'NaN'")}},
          {"float8",
           TimeFormat::unix_seconds,
           seconds,
           {unreadable("0.5"), unreadable("'NaN'"), unreadable("'infinity'"), unreadable("'-infinity'")}}};
}

Row random_row(const Kind& kind, int i, Random& random) {
  if (i % 9 == 0) return {"NULL", Row::Meaning::null, {}};
  if (i % 9 == 1) return kind.odd[random() % kind.odd.size()];
  const std::int64_t near = static_cast<std::int64_t>(random() % 7) - 3;  // microseconds
  const std::int64_t soon = static_cast<std::int64_t>(random() % 4'000'000) - 2'000'000;
  const std::int64_t weeks = (static_cast<std::int64_t>(random() % 1'000) - 500) * 86'400'000'000 * 7 + soon;
  const std::int64_t centuries = static_cast<std::int64_t>(random() % 400) * 365 * 86'400'000'000;  // in the future
  const std::int64_t away = i % 9 < 4 ? near : i % 9 < 6 ? soon : i % 9 < 8 ? weeks : centuries;
  return kind.row_at(Micros(cutoff) + std::chrono::microseconds(away), random);
}

std::vector<Row> random_rows(const Kind& kind, Random& random) {
  std::vector<Row> rows;
  for (int i = 0; i < 450; ++i) {
    Row row = random_row(kind, i, random);
    row.meant = random() % 5 != 0;
    row.kept = random() % 6 == 0;
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Layout {
  const char* name;
  const char* ddl;      // after the columns
  const char* order;    // of the rows on disk
  const char* further;  // DDL
};

const Layout layouts[] = {
    {"plain", "", "id", ""},
    {"scattered, indexed", "", "id", "CREATE INDEX ON logs (at); ANALYZE logs"},
    {"oldest first, indexed", "", "at, id", "CREATE INDEX ON logs (at); ANALYZE logs"},
    {"newest first, indexed", "", "at DESC, id", "CREATE INDEX ON logs (at); ANALYZE logs"},
    {"partitioned", " PARTITION BY HASH (id)", "at DESC, id", "CREATE INDEX ON logs (at); ANALYZE logs"},
};

void fill(PostgresDatabase& database, const Kind& kind, const Layout& layout, const std::vector<Row>& rows) {
  std::string values;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // A condition that is NULL spares the row, whichever way it is asked.
    const char* meant = rows[i].meant ? "'log'" : i % 2 == 0 ? "NULL" : "'other'";
    const char* level = !rows[i].kept ? "'info'" : i % 2 == 0 ? "NULL" : "'audit'";
    values += (i == 0 ? "(" : ", (") + std::to_string(i) + ", " + rows[i].value + "::" + kind.type + ", " + meant +
              ", " + level + ")";
  }
  database.execute("DROP TABLE IF EXISTS logs; CREATE TABLE logs (id int, at " + std::string(kind.type) +
                   ", kind text, level text)" + layout.ddl);
  // Pages that are nearly empty: a few rows take as many as a table that is worth ranges.
  if (*layout.ddl == '\0') {
    database.execute("ALTER TABLE logs SET (fillfactor = 10)");
  } else {
    for (const char* remainder : {"0", "1", "2"})
      database.execute(std::string("CREATE TABLE logs_") + remainder +
                       " PARTITION OF logs FOR VALUES WITH (MODULUS 3, REMAINDER " + remainder +
                       ") WITH (fillfactor = 10)");
  }
  database.execute("INSERT INTO logs SELECT * FROM (VALUES " + values + ") AS v (id, at, kind, level) ORDER BY " +
                   layout.order + ";" + layout.further);
}

bool goes(const Row& row) {
  return row.meaning == Row::Meaning::old && row.meant && !row.kept;
}

// What the count must say, from the rows alone.
ExpiredCount expect(const std::vector<Row>& rows) {
  ExpiredCount out;
  std::map<std::string, std::int64_t> spared;
  for (const Row& row : rows) {
    ++out.total;
    if (goes(row)) ++out.eligible;
    if (row.meaning == Row::Meaning::old && !row.meant) ++spared["where"];
    if (row.meaning == Row::Meaning::old && row.meant && row.kept) ++spared["protected"];
    if (row.meaning == Row::Meaning::null && row.meant) ++spared["null"];
    if (row.meaning == Row::Meaning::unreadable && row.meant) ++spared["unreadable"];
    if (!row.instant) continue;
    auto& edge = goes(row) ? out.newest_eligible : out.oldest_kept;
    if (!edge || (goes(row) ? *row.instant > *edge : *row.instant < *edge)) edge = row.instant;
  }
  for (const auto& [reason, count] : spared) out.spared.push_back({reason, count});
  return out;
}

std::map<std::string, std::int64_t> by_reason(const std::vector<SparedRows>& spared) {
  std::map<std::string, std::int64_t> out;
  for (const SparedRows& rows : spared)
    out[rows.reason == "infinity" || rows.reason == "unparsable" ? "unreadable" : rows.reason] = rows.count;
  return out;
}

std::set<int> ids_left(Session& session) {
  std::set<int> ids;
  for (const auto& row : session.select("SELECT id FROM logs", 10'000).rows) ids.insert(std::stoi(*row[0]));
  return ids;
}

}  // namespace

TEST_CASE("PostgreSQL removes exactly the old rows of any type and layout, and spares the others for their reason") {
  TestServices world;
  Random random(20261122);
  PostgresDatabase database;
  std::set<std::string> paths;
  for (const Kind& kind : kinds())
    for (const Layout& layout : layouts) {
      CAPTURE(kind.type, to_string(kind.format), layout.name);
      const std::vector<Row> rows = random_rows(kind, random);
      fill(database, kind, layout, rows);
      ExpiredRows expired;
      expired.table = {"public", "logs"};
      expired.column = "at";
      expired.format = kind.format;
      expired.cutoff = cutoff;
      expired.where = "kind = 'log' -- only these";
      expired.protect = "level = 'audit'";

      const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
      const ExpiredCount count = session->count_expired(expired);
      const ExpiredCount expected = expect(rows);
      REQUIRE(expected.eligible > 20);
      CHECK(count.total == expected.total);
      CHECK(count.eligible == expected.eligible);
      CHECK(by_reason(count.spared) == by_reason(expected.spared));
      CHECK(count.newest_eligible == expected.newest_eligible);
      CHECK(count.oldest_kept == expected.oldest_kept);

      const Schema schema = session->read_schema();
      const auto remover = session->remove_expired(schema, expired, {});
      remover->expect(expected.eligible);
      paths.insert(remover->access_path());
      std::int64_t removed = 0;
      for (Batch batch; !batch.finished; removed += batch.removed)
        batch = remover->next(static_cast<std::int64_t>(1 + random() % 60));
      CHECK(removed == expected.eligible);
      const std::set<int> left = ids_left(*session);
      for (std::size_t i = 0; i < rows.size(); ++i) {
        INFO(i << ": " << rows[i].value);
        CHECK(left.contains(static_cast<int>(i)) == !goes(rows[i]));
      }
      CHECK(session->count_expired(expired).eligible == 0);
    }
  CHECK(paths.contains("ctid blocks"));
  CHECK(paths.contains("time index range"));
  CHECK(paths.contains("time index range, 3 partitions"));
}

}  // namespace dbmaint::testing
