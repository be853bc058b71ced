#include "backup/server/choose_server_backup.hpp"
#include "backup/server/choose_type.hpp"
#include "backup/server/recovery_window.hpp"
#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

const Timestamp now{1'795'000'000'000ms};

ServerBackup backup_of(const std::string& label, ServerBackupType type, Duration age) {
  ServerBackup backup;
  backup.label = label;
  backup.type = type;
  backup.started_at = now - age;
  backup.finished_at = backup.started_at + 10min;
  return backup;
}

ServerBackupListing listing_of(std::vector<ServerBackup> backups) {
  ServerBackupListing listing;
  listing.backups = std::move(backups);
  listing.server = 1;
  return listing;
}

using enum ServerBackupType;

ServerBackupType chosen(std::vector<ServerBackup> backups, const std::set<std::string>& damaged = {}) {
  return choose_type(listing_of(std::move(backups)), damaged, {}, now);
}

}  // namespace

TEST_CASE("The first backup is a full one") {
  CHECK(chosen({}) == full);
}

TEST_CASE("A week after the last full one comes the next, minutes more or less do not matter") {
  CHECK(chosen({backup_of("F", full, 7 * 24h)}) == full);
  CHECK(chosen({backup_of("F", full, 7 * 24h - 10min)}) == full);
  CHECK(chosen({backup_of("F", full, 6 * 24h)}) == differential);
}

TEST_CASE("In between differential ones come daily, and incremental ones between those") {
  CHECK(chosen({backup_of("F", full, 3h)}) == incremental);
  CHECK(chosen({backup_of("F", full, 24h - 1min)}) == differential);
  CHECK(chosen({backup_of("F", full, 48h), backup_of("D", differential, 3h)}) == incremental);
  CHECK(chosen({backup_of("F", full, 48h), backup_of("D", differential, 24h), backup_of("I", incremental, 1h)}) ==
        differential);
}

TEST_CASE("A full backup of the server as it was before its upgrade is none of the one that runs now") {
  ServerBackupListing listing = listing_of({backup_of("F", full, 1h)});
  listing.server = 2;
  CHECK(choose_type(listing, {}, {}, now) == full);
}

TEST_CASE("A full backup in a second repository is none in the first, where new ones go") {
  std::vector<ServerBackup> backups{backup_of("F", full, 8 * 24h), backup_of("G", full, 1h)};
  backups[1].repository = 2;
  CHECK(chosen(backups) == full);
  CHECK(chosen({backups[1]}) == full);
}

TEST_CASE("Nothing is built on a damaged backup") {
  const std::vector<ServerBackup> backups{backup_of("F", full, 48h), backup_of("D", differential, 3h),
                                          backup_of("I", incremental, 1h)};
  CHECK(chosen(backups) == incremental);
  CHECK(chosen(backups, {"I"}) == differential);
  CHECK(chosen(backups, {"F", "D", "I"}) == full);
}

TEST_CASE("A backup dated in the future is not relied on") {
  CHECK(chosen({backup_of("F", full, -24h)}) == full);
  CHECK(chosen({backup_of("F", full, -1min)}) == incremental);
}

TEST_CASE("The recovery window goes from the end of the oldest backup to what was archived last") {
  const auto window =
      recovery_window(listing_of({backup_of("F", full, 72h), backup_of("D", differential, 24h)}), now - 5min);
  REQUIRE(window);
  CHECK(window->from == now - 72h + 10min);
  CHECK(window->to == now - 5min);
}

TEST_CASE("It ends with the newest backup where nobody tells when the server archived last") {
  CHECK(recovery_window(listing_of({backup_of("F", full, 72h)}), std::nullopt)->to == now - 72h + 10min);
  CHECK(recovery_window(listing_of({backup_of("F", full, 72h)}), now - 100h)->to == now - 72h + 10min);
}

TEST_CASE("Backups before a gap in the archive, or of another server, do not widen the window") {
  std::vector<ServerBackup> backups{backup_of("A", full, 96h), backup_of("B", full, 72h), backup_of("C", full, 48h),
                                    backup_of("D", full, 24h)};
  backups[0].server = 2;
  backups[1].reaches_now = false;
  backups[2].missing_wal = {"000000010000000000000003"};
  CHECK(recovery_window(listing_of(backups), std::nullopt)->from == now - 24h + 10min);
  backups.pop_back();
  CHECK_FALSE(recovery_window(listing_of(backups), now));
}

TEST_CASE("A backup is chosen as the newest sound one, by a time, by its label or the end of it") {
  const ServerBackupListing listing = listing_of({backup_of("20261120-020000F", full, 72h),
                                                  backup_of("20261120-020000F_20261121-020000I", incremental, 48h),
                                                  backup_of("20261120-020000F_20261122-020000I", incremental, 24h)});
  const std::vector<std::string> states{"verified", "complete", "damaged"};
  const auto choose = [&](const std::string& from) {
    return choose_server_backup(listing, states, from, "demo", "shop").label;
  };
  CHECK(choose("latest") == "20261120-020000F_20261121-020000I");
  CHECK(choose(to_rfc3339(now - 50h)) == "20261120-020000F");
  CHECK(choose("20261120-020000F") == "20261120-020000F");
  CHECK(choose("20261122-020000I") == "20261120-020000F_20261122-020000I");
  CHECK_THROWS_AS(choose("20261123-020000F"), Error);
  CHECK_THROWS_AS(choose("020000I"), Error);
  CHECK_THROWS_AS(choose(to_rfc3339(now - 100h)), Error);
}

TEST_CASE("Only a label of pgBackRest's is taken for one") {
  CHECK(may_be_label("20261120-020000F_20261121-020000I"));
  CHECK(may_be_label("20261120-020000F"));
  CHECK_FALSE(may_be_label("20261122T020000Z-0041"));
  CHECK_FALSE(may_be_label("latest"));
  CHECK_FALSE(may_be_label(""));
}

TEST_CASE("What is noted of a backup makes it verified, drilled or damaged, and is forgotten with it") {
  TestServices world;
  const ServerEvidence evidence(world.folder / "state", "shop", world);
  const ServerBackup backup = backup_of("20261120-020000F", full, 24h);
  const auto state = [&] { return state_of(backup, evidence.notes_of(backup.label)); };
  CHECK(state() == "complete");
  CHECK_FALSE(proved_at(backup, evidence.notes_of(backup.label)));
  evidence.note(backup.label, ServerCheck{now, "db1", ""});
  CHECK(state() == "verified");
  CHECK(proved_at(backup, evidence.notes_of(backup.label)) == now);
  evidence.note(backup.label, ServerCheck{now + 1h, "db1", "one file is gone"});
  CHECK(state() == "damaged");
  CHECK_FALSE(proved_at(backup, evidence.notes_of(backup.label)));
  evidence.note(backup.label, ServerDrill{now + 2h, 5min, ""});
  CHECK(state() == "drilled");
  CHECK(evidence.notes_of(backup.label).drill->took == 5min);
  evidence.note(backup.label, ServerDrill{now + 3h, {}, "an index is wrong"});
  evidence.note(backup.label, ServerCheck{now + 4h, "db1", ""});
  CHECK(state() == "damaged");
  evidence.note_tables(backup.label, {"users"});
  CHECK(evidence.notes_of(backup.label).tables == std::vector<std::string>{"users"});
  evidence.forget_all_but({});
  CHECK(state() == "complete");
}

TEST_CASE("Pages that were damaged when a backup was made, and missing log, damage it whatever was noted") {
  ServerBackupNotes notes;
  notes.check = ServerCheck{now, "db1", ""};
  ServerBackup backup = backup_of("20261120-020000F", full, 24h);
  CHECK(state_of(backup, notes) == "verified");
  backup.page_errors = true;
  CHECK(state_of(backup, notes) == "damaged");
  backup.page_errors = false;
  backup.missing_wal = {"000000010000000000000003"};
  CHECK(state_of(backup, notes) == "damaged");
}

TEST_CASE("One is built on what lies in the repository as it was made, also with pages that were damaged before") {
  ServerBackupNotes notes;
  ServerBackup backup = backup_of("20261120-020000F", full, 24h);
  backup.page_errors = true;
  CHECK(may_be_built_on(backup, notes));
  notes.check = ServerCheck{now, "db1", "one file is gone"};
  CHECK_FALSE(may_be_built_on(backup, notes));
  notes.check = ServerCheck{now, "db1", ""};
  CHECK(may_be_built_on(backup, notes));
  backup.missing_wal = {"000000010000000000000003"};
  CHECK_FALSE(may_be_built_on(backup, notes));
}

TEST_CASE("A note that was changed proves nothing") {
  TestServices world;
  const ServerEvidence evidence(world.folder / "state", "shop", world);
  evidence.note("20261120-020000F", ServerCheck{now, "db1", "one file is gone"});
  const auto file = evidence.folder() / "20261120-020000F.checked.json";
  std::string text = read_whole(*world.real_files, file);
  text.replace(text.find("one file is gone"), 16, "");
  world.real_files->remove_file(file);
  write_whole(*world.real_files, file, text, FileMode::secret);
  CHECK_FALSE(evidence.notes_of("20261120-020000F").check);
}
