#include "run/backups/shrinkage.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Manifest manifest(const std::string& id, std::vector<TableRows> rows, std::uint64_t raw_size = 1000) {
  Manifest made;
  made.id = id;
  made.facts.rows = std::move(rows);
  made.facts.rows_exact = true;
  made.facts.raw_size = {raw_size};
  return made;
}

Schema schema() {
  Schema made;
  made.default_schema = "public";
  for (const char* name : {"users", "logs"}) made.tables.push_back(Table{{"public", name}});
  return made;
}

BackupChange change(std::vector<TableRows> before, std::vector<TableRows> after) {
  return change_between(manifest("old", std::move(before)), manifest("new", std::move(after)), schema(), {"users"});
}

std::vector<std::string> objects(const BackupChange& judged) {
  std::vector<std::string> names;
  for (const Finding& finding : judge_shrinkage(judged)) names.push_back(finding.object);
  return names;
}

using Names = std::vector<std::string>;

RowsGone removed(std::int64_t rows, std::optional<std::int64_t> found = {}, std::optional<std::int64_t> left = {}) {
  return {{}, {rows, found, left}};
}

}  // namespace

TEST_CASE("a backup that holds about what the one before held is no news") {
  CHECK(objects(change({{"public.users", 10}, {"public.logs", 100}}, {{"public.users", 9}, {"public.logs", 60}})) ==
        Names{});
  CHECK(objects(change({{"public.users", 10}}, {{"public.users", 5}})) == Names{});
}

TEST_CASE("a main table that became empty, or was dropped, is critical") {
  for (const std::vector<TableRows>& after :
       {std::vector<TableRows>{{"public.users", 0}, {"public.logs", 100}}, {{"public.logs", 100}}}) {
    const auto findings = judge_shrinkage(change({{"public.users", 10}, {"public.logs", 100}}, after));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].check == "backup-shrunk");
    CHECK(findings[0].severity == Severity::critical);
    CHECK(findings[0].object == "users");
    CHECK(findings[0].message.in(Language::english).find("the backup old before it holds 10 rows") !=
          std::string::npos);
  }
}

TEST_CASE("a main table that fell by more than half is an error, all rows together that did are a warning") {
  const auto findings =
      judge_shrinkage(change({{"public.users", 10}, {"public.logs", 100}}, {{"public.users", 4}, {"public.logs", 50}}));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].object == "users");
  CHECK(findings[0].severity == Severity::error);
  CHECK(findings[1].object == "rows");
  CHECK(findings[1].severity == Severity::warning);
  CHECK(findings[1].message.in(Language::english) ==
        "all tables together fell from 110 to 54 rows since the backup old; the largest part went from logs, from 100 "
        "to 50");
}

TEST_CASE("a main table that is gone is told though another schema is looked in first, or has one of its name") {
  for (const bool has_one : {false, true}) {
    CAPTURE(has_one);
    Schema now;
    now.default_schema = "app";
    now.searched = {"public"};
    if (has_one) now.tables.push_back(Table{{"app", "users"}});
    const auto findings = judge_shrinkage(
        change_between(manifest("old", {{"public.users", 600}}), manifest("new", {{"app.users", 0}}), now, {"users"}));
    REQUIRE_FALSE(findings.empty());
    CHECK(findings[0].severity == Severity::critical);
    CHECK(findings[0].object == "public.users");
  }
}

TEST_CASE("another table may fall alone, and a table that was renamed still holds its rows") {
  CHECK(objects(change({{"public.users", 100}, {"public.logs", 20}}, {{"public.users", 100}, {"public.logs", 0}})) ==
        Names{});
  CHECK(objects(change({{"public.users", 1}, {"public.logs", 100}}, {{"public.users", 1}, {"public.log", 100}})) ==
        Names{});
}

TEST_CASE("what retention removed is no loss") {
  BackupChange cleaned =
      change({{"public.users", 10}, {"public.logs", 100}}, {{"public.users", 4}, {"public.logs", 10}});
  for (TableChange& table : cleaned.tables) table.gone = {removed(table.table == "users" ? 6 : 90)};
  CHECK(objects(cleaned) == Names{});
  for (TableChange& table : cleaned.tables) table.gone = {removed(table.table == "users" ? 0 : 90)};
  CHECK(objects(cleaned) == Names{"users"});
}

TEST_CASE("what retention removed counts as gone before, not as still there") {
  BackupChange cleaned = change({{"public.users", 5000}}, {{"public.users", 1}});
  cleaned.tables[0].gone = {removed(4000)};
  CHECK(objects(cleaned) == Names{"users", "rows"});
}

TEST_CASE("rows that came and were removed explain no more than what the last clean-up left") {
  BackupChange churned = change({{"public.users", 1000}}, {{"public.users", 100}});
  churned.tables[0].gone = {removed(5000, 6000, 1000)};
  CHECK(objects(churned) == Names{"users"});
  churned.tables[0].gone = {removed(5000, 5200, 200)};
  CHECK(objects(churned) == Names{});
}

TEST_CASE("of several clean-ups each must find what the one before it left") {
  BackupChange churned = change({{"public.users", 1000}}, {{"public.users", 1000}});
  churned.tables[0].gone = {removed(10, 1100, 1090), removed(10, 700, 690)};
  CHECK(objects(churned) == Names{});
  churned.tables[0].gone[1] = removed(10, 500, 490);
  const auto findings = judge_shrinkage(churned);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].object == "users");
  CHECK(findings[0].severity == Severity::error);
  const std::string message = findings[0].message.in(Language::english);
  CHECK(message.find("held 500 rows") != std::string::npos);
  CHECK(message.find("1,090") != std::string::npos);
}

TEST_CASE("a main table that is empty at the end is critical, whatever an earlier clean-up found") {
  BackupChange churned = change({{"public.users", 1000}}, {{"public.users", 0}});
  churned.tables[0].gone = {removed(10, 400, 390)};
  const auto findings = judge_shrinkage(churned);
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].severity == Severity::critical);
  CHECK(std::get<std::int64_t>(*findings[0].measured) == 0);
  CHECK(findings[0].message.in(Language::english).find("holds 1,000 rows") != std::string::npos);
}

TEST_CASE("a clean-up finds what the backup has, but for what went since") {
  BackupChange churned = change({{"public.users", 1000}}, {{"public.users", 1000}});
  churned.tables[0].gone = {removed(10, 499, 489)};
  CHECK(objects(churned) == Names{"users"});
  churned.tables[0].gone = {removed(600), removed(10, 499, 489)};
  CHECK(objects(churned) == Names{});
}

namespace {

/// Two partitions, one of them partitioned again.
std::vector<TableRows> partitioned(std::int64_t first, std::int64_t second) {
  return {{"public.users", 1000},
          {"public.logs_1", first, {"public.logs"}},
          {"public.logs_2_1", second, {"public.logs_2", "public.logs"}}};
}

BackupChange change_of_logs(std::vector<TableRows> before, std::vector<TableRows> after) {
  return change_between(manifest("old", std::move(before)), manifest("new", std::move(after)), schema(), {"logs"});
}

}  // namespace

TEST_CASE("a partitioned main table holds what its partitions hold, however it lost them") {
  const auto judged = [](std::vector<TableRows> after) {
    return judge_shrinkage(change_of_logs(partitioned(100, 50), std::move(after)));
  };
  CHECK(judged(partitioned(75, 0)).empty());
  const auto fallen = judged(partitioned(0, 50));
  REQUIRE(fallen.size() == 1);
  CHECK(fallen[0].object == "logs");
  CHECK(fallen[0].severity == Severity::error);
  const std::vector<std::vector<TableRows>> lost = {
      partitioned(0, 0),
      {{"public.users", 1000}},
      {{"public.users", 1000}, {"public.logs_1", 100}, {"public.logs_2_1", 50, {"public.logs_2"}}}};
  for (const std::vector<TableRows>& after : lost) {
    const auto emptied = judged(after);
    REQUIRE(emptied.size() == 1);
    CHECK(emptied[0].object == "logs");
    CHECK(emptied[0].severity == Severity::critical);
  }
}

TEST_CASE("rows of a partitioned table count once in the sum of all, also when it was no partitioned one before") {
  const BackupChange split = change_of_logs({{"public.logs", 100}}, {{"public.logs_old", 100, {"public.logs"}}});
  CHECK(split.rows_before == 100);
  CHECK(split.rows_after == 100);
  CHECK(objects(split) == Names{});
}

TEST_CASE("what retention removed from a partitioned table or from a partition of it is no loss of the whole") {
  for (const std::string table : {"logs", "public.logs_1", "public.logs_2"}) {
    CAPTURE(table);
    BackupChange cleaned = change_of_logs(partitioned(100, 50), partitioned(10, 10));
    CHECK(objects(cleaned) == Names{"logs"});
    for (TableChange& one : cleaned.tables)
      if (one.table == table) one.gone = {removed(110)};
    CHECK(objects(cleaned) == Names{});
  }
}

TEST_CASE("another server behind the address is told, whatever it holds") {
  Manifest before;
  before.facts.rows_exact = true;
  before.facts.content.server_id = "one";
  Manifest after = before;
  CHECK(judge_shrinkage(change_between(before, after, {}, {})).empty());
  after.facts.content.server_id = "two";
  REQUIRE(judge_shrinkage(change_between(before, after, {}, {})).size() == 1);
  CHECK(judge_shrinkage(change_between(before, after, {}, {})).front().object == "server");
  after.facts.content.server_id = "";
  CHECK(judge_shrinkage(change_between(before, after, {}, {})).empty());
}

TEST_CASE("a size that fell by more than half is a warning, unless dbmaint made room") {
  BackupChange smaller = change_between(manifest("old", {}, 1000), manifest("new", {}, 499), schema(), {});
  CHECK(objects(smaller) == Names{"size"});
  smaller.made_room = true;
  CHECK(objects(smaller) == Names{});
  CHECK(objects(change_between(manifest("old", {}, 1000), manifest("new", {}, 500), schema(), {})) == Names{});
}

TEST_CASE("rows that were only estimated are not compared") {
  Manifest before = manifest("old", {{"public.users", 10}});
  before.facts.rows_exact = false;
  CHECK(objects(change_between(before, manifest("new", {{"public.users", 0}}), schema(), {"users"})) == Names{});
}
