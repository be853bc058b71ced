#include "backup/evidence.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/rot.hpp"

// A backup that rots, as an operator meets it: the routine tells, the commands show, and nothing is pruned on its
// strength.

using namespace dbmaint;
using namespace dbmaint::testing;
using nlohmann::json;

namespace {

constexpr int backups_made = 4;

struct OldShop : SqliteShop {
  OldShop() : SqliteShop("wal") {
    for (int i = 0; i < backups_made; ++i) REQUIRE(run({"backup"}).exit_status == 0);
    REQUIRE(listing().backups.size() == backups_made);
  }

  void keep(int days, int at_least) {
    configure({{"url", "sqlite:" + database.string()},
               {"main_tables", {"users", "logs"}},
               {"backup", {{"keep", {{"days", days}, {"weekly", 0}, {"monthly", 0}, {"at_least", at_least}}}}}});
  }
  void keep_everything() { keep(30, 100); }
  Backup backup(std::size_t index) { return listing().backups.at(index); }
  std::string id(std::size_t index) { return backup(index).manifest.id; }

  /// As if nobody had looked into them since yesterday.
  void let_a_day_pass() {
    for (const Backup& old : listing().backups) {
      Evidence evidence = parse_evidence(content_of(old.folder / "verified.json"));
      evidence.verified_at -= std::chrono::hours{25};
      write_file(old.folder / "verified.json", to_json(evidence));
    }
  }
};

json document(const DbmaintProcess::Ended& ended) {
  INFO(ended.out << ended.err);
  json parsed = json::parse(ended.out, nullptr, false);
  REQUIRE_FALSE(parsed.is_discarded());
  CHECK(parsed["exit_code"] == ended.exit_status);
  return parsed;
}

json row(const json& rows, const std::string& id) {
  for (const json& candidate : rows)
    if (candidate["id"] == id) return candidate;
  FAIL("no row of " << id);
  return {};
}

std::vector<std::string> ids(const json& rows) {
  std::vector<std::string> found;
  for (const json& candidate : rows) found.push_back(candidate["id"]);
  return found;
}

}  // namespace

TEST_CASE("A rotten old backup is an error of the routine, which does everything else") {
  const std::string routine = GENERATE("daily", "weekly");
  OldShop shop;
  shop.keep_everything();
  rot(shop.backup(1));
  shop.let_a_day_pass();
  const std::string rotten = shop.id(1);
  const auto ended = shop.run({routine, "--format", "json"});
  CHECK(ended.exit_status == 1);
  const json report = Shop::report_of(ended);
  for (const json& step : report["steps"]) CHECK(step["status"] == "done");
  std::vector<std::string> damaged;
  for (const json& finding : report["findings"])
    if (finding["check"] == "backup-damaged") damaged.push_back(finding["object"]);
  CHECK(damaged == std::vector<std::string>{rotten});
  for (const Backup& backup : shop.listing().backups)
    CHECK((backup.state == BackupState::verified) == (backup.manifest.id != rotten));
}

TEST_CASE("backup verify looks into the newest, into those that are named, or into all") {
  OldShop shop;
  rot(shop.backup(1));
  const auto verify = [&](std::vector<std::string> more) {
    std::vector<std::string> words{"backup", "verify", "app", "--format", "json"};
    words.insert(words.end(), more.begin(), more.end());
    return document(shop.run(words));
  };
  CHECK(ids(verify({})["verified"]) == std::vector<std::string>{shop.id(3)});
  for (const std::string tier : {"T0", "T1", "T2", "T3"}) {
    const json looked = verify({shop.id(2), "--tier", tier});
    CHECK(looked["exit_code"] == 0);
    CHECK(row(looked["verified"], shop.id(2))["tier"] == tier);
  }
  CHECK(state_word(shop.backup(2)) == "drilled");
  CHECK(verify({shop.id(1), "--tier", "T0"})["exit_code"] == 0);
  const json all = verify({"--all"});
  CHECK(all["exit_code"] == 3);
  CHECK(all["verified"].size() == backups_made);
  CHECK(shop.backup(1).state == BackupState::complete);
  CHECK(verify({"--all", shop.id(1)})["exit_code"] == 2);
}

TEST_CASE("A damaged folder is told whichever backup is looked into, and by name") {
  OldShop shop;
  const std::string cut = shop.id(1);
  std::filesystem::resize_file(shop.backup(1).folder / "manifest.json", 50);
  const json newest = document(shop.run({"backup", "verify", "app", "--format", "json"}));
  CHECK(newest["exit_code"] == 3);
  CHECK(row(newest["verified"], cut)["tier"] == "T0");
  const json named = document(shop.run({"backup", "verify", "app", cut, "--format", "json"}));
  CHECK(named["exit_code"] == 3);
  CHECK(ids(named["verified"]) == std::vector<std::string>{cut});
}

TEST_CASE("backup list tells how long ago each backup was read and how deep, and --why its reasons") {
  OldShop shop;
  shop.keep(0, 2);
  REQUIRE(shop.run({"backup", "verify", "app", shop.id(3), "--tier", "T3"}).exit_status == 0);
  REQUIRE(shop.run({"backup", "pin", "app", shop.id(0), "--reason", "before the move"}).exit_status == 0);
  const json listed = document(shop.run({"backup", "list", "app", "--why", "--format", "json"}));
  CHECK(row(listed["why"], shop.id(0))["target"] == "app");
  CHECK(row(listed["backups"], shop.id(3))["state"] == "drilled");
  CHECK(row(listed["backups"], shop.id(3))["check_tier"] == "T3");
  CHECK(row(listed["backups"], shop.id(2))["check_tier"] == "T2");
  CHECK(row(listed["backups"], shop.id(2))["check_age_ms"].get<std::int64_t>() >= 0);
  std::map<std::string, std::vector<std::string>> fates;
  for (const json& reason : listed["why"]) fates[reason["id"]].push_back(reason["fate"]);
  CHECK(fates[shop.id(0)] == std::vector<std::string>{"stays"});
  CHECK(fates[shop.id(1)] == std::vector<std::string>{"goes", "goes", "goes", "goes"});
  CHECK(fates[shop.id(3)].front() == "stays");
  CHECK_FALSE(document(shop.run({"backup", "list", "app", "--format", "json"})).contains("why"));

  const std::string text = shop.run({"backup", "list", "app", "--why", "--language", "fr"}).out;
  CHECK(text.find("restaurée à l'essai") != std::string::npos);
  CHECK(text.find("épinglée : before the move") != std::string::npos);
  CHECK(text.find("parmi les 2 dernières vérifiées") != std::string::npos);
}

TEST_CASE("backup prune removes exactly what its dry run names, and says what it found damaged") {
  OldShop shop;
  shop.keep(0, 2);
  rot(shop.backup(2));
  shop.let_a_day_pass();
  const std::string rotten = shop.id(2);
  const json would = document(shop.run({"backup", "prune", "app", "--dry-run", "--format", "json"}));
  CHECK(shop.listing().backups.size() == backups_made);
  const json done = document(shop.run({"backup", "prune", "app", "--format", "json"}));
  CHECK(ids(would["backups"]) == ids(done["backups"]));
  CHECK(would["exit_code"] == 1);
  CHECK(done["exit_code"] == 1);
  CHECK(row(done["backups"], rotten)["result"].get<std::string>().find("SHA-256") != std::string::npos);
  // Two sound ones stay, the newest and the one before the rotten one, which goes like any that is not verified.
  CHECK(shop.listing().backups.size() == 2);
}

TEST_CASE("Where the only backup is cut, whoever wants to use it is told that it is damaged, and how") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const Backup cut = shop.listing().backups.front();
  std::filesystem::resize_file(cut.folder / cut.manifest.files.front().name, 100);
  const std::string to = (shop.folder / "again.db").string();
  const std::string id = cut.manifest.id;
  const std::vector<std::vector<std::string>> ways = {{"restore", "app", "--to", to},
                                                      {"restore", "app", "--from", id, "--to", to},
                                                      {"drill", "app"},
                                                      {"backup", "show", "app", id},
                                                      {"backup", "pin", "app", "0001"}};
  for (const auto& way : ways) {
    CAPTURE(way);
    const auto ended = shop.run(way);
    CHECK(ended.exit_status == 3);
    const std::string told = ended.out + ended.err;
    CHECK(told.find(id) != std::string::npos);
    CHECK(told.find("is damaged") != std::string::npos);
    CHECK(told.find("has 100 bytes on disk instead of") != std::string::npos);
    CHECK(told.find("is its disk mounted") == std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(to));
}
