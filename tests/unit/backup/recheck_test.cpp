#include "dbmaint/backup/recheck.hpp"

#include "support/catch.hpp"

using namespace dbmaint;
using namespace std::chrono_literals;

namespace {

const Identity shop{"shop", "postgresql://db/shop", "shop"};
const Timestamp now = *parse_timestamp("2026-11-22T03:00:00Z");
const KeepPolicy keep{30, 8, 12, 3};

/// Made so many days ago and proved by T2 an hour later on `host`; none: never proved.
Backup made(const std::string& id, int days_ago, const std::string& host = "db1") {
  Backup backup;
  backup.manifest.id = id;
  backup.manifest.identity = shop.canonical;
  backup.manifest.started_at = now - 24h * days_ago - 1h;
  if (host.empty()) return backup;
  backup.state = BackupState::verified;
  backup.checks = {{VerifyTier::decode, backup.manifest.started_at + 1h, 1s, host}};
  return backup;
}

std::vector<std::string> due(const std::vector<Backup>& backups, VerifyTier tier, const std::string& host = "db1") {
  std::vector<std::string> ids;
  for (const Backup& backup : due_for_check({backups, {}}, keep, shop, {tier, host, now}))
    ids.push_back(backup.manifest.id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("What was looked into within twenty hours is not due, whatever the night before made") {
  CHECK(due({made("a", 2), made("b", 1), made("c", 0)}, VerifyTier::checksums) == Ids{"a", "b"});
}

TEST_CASE("The longest unread come first, and of those never read here the newest") {
  std::vector<Backup> backups{made("a", 4), made("b", 3), made("c", 2), made("d", 1)};
  backups[1].checks.push_back({VerifyTier::checksums, now - 21h, 1s, "db1"});
  CHECK(due(backups, VerifyTier::checksums) == Ids{"a", "c", "d", "b"});
  CHECK(due(backups, VerifyTier::checksums, "db2") == Ids{"d", "c", "b", "a"});
}

TEST_CASE("A look that was less deep does not count, a deeper one does") {
  std::vector<Backup> backups{made("a", 2), made("b", 1)};
  backups[0].checks.push_back({VerifyTier::checksums, now - 1h, 1s, "db1"});
  backups[1].checks.push_back({VerifyTier::drill, now - 1h, 1s, "db1"});
  CHECK(due(backups, VerifyTier::decode) == Ids{"a"});
  CHECK(due(backups, VerifyTier::checksums).empty());
}

TEST_CASE("What another host read is read again, and so is what was read in the future") {
  std::vector<Backup> backups{made("a", 0, "db2"), made("b", 0)};
  CHECK(due(backups, VerifyTier::checksums) == Ids{"a"});
  backups[1].checks[0].at = now + 24h * 365;
  CHECK(due(backups, VerifyTier::checksums).size() == 2);
}

TEST_CASE("What only weeks and months keep is no longer recent") {
  std::vector<Backup> backups{made("a", 33), made("b", 29), made("c", 1), made("d", 0)};
  for (int days = 28; days > 1; --days) backups.insert(backups.end() - 2, made("between", days, "db2"));
  for (Backup& between : backups)
    if (between.manifest.id == "between") between.checks.push_back({VerifyTier::decode, now, 1s, "db1"});
  CHECK(due(backups, VerifyTier::checksums) == Ids{"b", "c"});
  backups[3].manifest.identity = "postgresql://elsewhere/shop";
  CHECK(due(backups, VerifyTier::checksums) == Ids{"b", "c"});
}

TEST_CASE("What was never proved is only worth a tier that proves") {
  const std::vector<Backup> backups{made("a", 1, ""), made("b", 0)};
  CHECK(due(backups, VerifyTier::checksums).empty());
  CHECK(due(backups, VerifyTier::decode) == Ids{"a"});
}

TEST_CASE("A further backup is begun when it should be done within the budget, the first one always") {
  CHECK(fits_into(30min, 0min, {0}, {1'000'000'000}));
  CHECK(fits_into(30min, 10min, {100}, {200}));
  CHECK_FALSE(fits_into(30min, 10min, {100}, {201}));
  CHECK_FALSE(fits_into(30min, 31min, {100}, {0}));
}
