#include "dbmaint/backup/listing.hpp"

#include "backup/free_space.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

const Identity shop{"shop", "postgresql://db/shop", "shop"};

Backup made(const std::string& id, const std::string& at, BackupState state,
            const std::string& identity = "postgresql://db/shop") {
  Backup backup;
  backup.manifest.id = id;
  backup.manifest.identity = identity;
  backup.manifest.started_at = *parse_timestamp(at);
  backup.manifest.finished_at = backup.manifest.started_at + std::chrono::seconds{4};
  backup.manifest.files = {{"a", ByteSize{100}, ByteSize{400}, "", true}, {"b", ByteSize{10}, ByteSize{10}, "", false}};
  backup.state = state;
  return backup;
}

const Timestamp now = *parse_timestamp("2026-11-22T12:00:00Z");

}  // namespace

TEST_CASE("A line per backup says how old and large it is and why it stays") {
  RepositoryListing listing;
  listing.backups = {made("a", "2026-01-01T12:00:00Z", BackupState::verified),
                     made("b", "2026-11-21T12:00:00Z", BackupState::verified, "postgresql://other/shop"),
                     made("c", "2026-11-22T10:00:00Z", BackupState::verified),
                     made("d", "2026-11-22T13:00:00Z", BackupState::complete)};
  const auto lines = backup_lines(listing, {0, 0, 0, 1}, shop, now);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].kept_because.empty());
  CHECK_FALSE(lines[1].of_this_database);
  CHECK(lines[2].age == std::chrono::hours{2});
  CHECK(lines[2].size == ByteSize{110});
  CHECK(lines[2].duration == std::chrono::seconds{4});
  CHECK(lines[2].kept_because.at(0) == "newest verified");
  CHECK(lines[3].age == Duration{0});
  CHECK(lines[3].kept_because.at(0) == "newer than the newest verified");
}

TEST_CASE("Every backup stays while newer ones shrank and nobody accepted it, and says so") {
  RepositoryListing listing;
  for (const std::string day : {"18", "19", "20", "21"})
    listing.backups.push_back(made(day, "2026-11-" + day + "T12:00:00Z", BackupState::verified));
  listing.backups[0].compared = "";
  listing.backups[1].compared = "18";
  const KeepPolicy one{0, 0, 0, 1};
  const auto stay = [&] {
    std::vector<std::vector<std::string>> why;
    for (const KeepDecision& decision : decide_retention(listing.backups, one, shop)) why.push_back(decision.why);
    return why;
  };
  using Why = std::vector<std::string>;
  CHECK(stay() == std::vector<Why>{{"before a loss"},
                                   {"before a loss"},
                                   {"since a loss"},
                                   {"newest verified", "days", "at least", "since a loss"}});
  listing.backups[3].compared = accepted_by_a_person;
  CHECK(stay() == std::vector<Why>{{}, {}, {}, {"newest verified", "days", "at least"}});
}

TEST_CASE("Coverage counts verified backups of this database and unfinished folders only") {
  RepositoryListing listing;
  CHECK_FALSE(backup_coverage(listing, shop).newest_verified);
  listing.backups = {made("a", "2026-11-20T12:00:00Z", BackupState::verified),
                     made("b", "2026-11-21T12:00:00Z", BackupState::complete),
                     made("c", "2026-11-22T12:00:00Z", BackupState::verified, "other")};
  listing.unusable = {{"w", {}, UnusableKind::damaged},
                      {"x", {}, UnusableKind::damaged},
                      {"y", {}, UnusableKind::foreign},
                      {"z", {}, UnusableKind::unfinished}};
  const BackupCoverage coverage = backup_coverage(listing, shop);
  CHECK(coverage.newest_verified_id == "a");
  CHECK(coverage.newest_size == ByteSize{110});
  CHECK(coverage.unfinished == 1);
}

TEST_CASE("A backup may be reused only when verified, young enough and not from the future") {
  RepositoryListing listing;
  listing.backups = {made("a", "2026-11-22T11:00:00Z", BackupState::verified),
                     made("b", "2026-11-22T11:59:00Z", BackupState::complete)};
  const auto reuse = [&](Duration limit, Timestamp at) { return reusable_backup(listing, shop, limit, at); };
  REQUIRE(reuse(std::chrono::hours{2}, now) != nullptr);
  CHECK(reuse(std::chrono::hours{2}, now)->manifest.id == "a");
  CHECK(reuse(std::chrono::minutes{59}, now) == nullptr);
  CHECK(reuse(Duration{0}, now) == nullptr);
  CHECK(reuse(Duration{0}, *parse_timestamp("2026-11-22T11:00:00Z")) == nullptr);
  CHECK(reuse(std::chrono::hours{2}, *parse_timestamp("2026-11-22T10:00:00Z")) == nullptr);
  CHECK(reusable_backup(listing, Identity{"x", "x", "x"}, std::chrono::hours{2}, now) == nullptr);
}

TEST_CASE("A new backup needs what the last one took and a tenth more, a first one a quarter of the database") {
  CHECK(space_for_backup(std::nullopt, {4000}) == ByteSize{1000});
  Manifest last = made("a", "2026-11-22T11:00:00Z", BackupState::verified).manifest;
  last.working_space = ByteSize{890};
  CHECK(space_for_backup(last, {1'000'000}) == ByteSize{1100});
}
