#include "dbmaint/backup/choose.hpp"

#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Backup made(const std::string& id, const std::string& at, BackupState state) {
  Backup backup;
  backup.manifest.id = id;
  backup.manifest.started_at = *parse_timestamp(at);
  backup.state = state;
  return backup;
}

RepositoryListing three() {
  RepositoryListing listing;
  listing.backups = {made("20261120T020000Z-0001", "2026-11-20T02:00:00Z", BackupState::verified),
                     made("20261121T020000Z-0002", "2026-11-21T02:00:00Z", BackupState::verified),
                     made("20261122T020000Z-0003", "2026-11-22T02:00:00Z", BackupState::complete)};
  return listing;
}

std::string id_of(const std::string& from) {
  const RepositoryListing listing = three();
  return choose_backup(listing, from).manifest.id;
}

}  // namespace

TEST_CASE("The latest backup is the newest that was verified") {
  CHECK(id_of("latest") == "20261121T020000Z-0002");
}

TEST_CASE("A time means the newest verified backup that was begun by then") {
  CHECK(id_of("2026-11-21") == "20261120T020000Z-0001");
  CHECK(id_of("2026-11-21T02:00:00Z") == "20261121T020000Z-0002");
  CHECK(id_of("2027-01-01") == "20261121T020000Z-0002");
  CHECK_THROWS_AS(id_of("2026-11-20"), Error);
}

TEST_CASE("A time may be written without seconds, with a space, and without the Z of UTC") {
  for (const std::string from :
       {"2026-11-21 02:00", "2026-11-21T02:00", "2026-11-21 02:00:00", "2026-11-21T02:00:00", "2026-11-21T02:00Z",
        "2026-11-21 02:00Z", "2026-11-21 02:00:00Z", "2026-11-21T02:00:00.5", "2026-11-21T03:00:00+01:00"}) {
    INFO(from);
    CHECK(id_of(from) == "20261121T020000Z-0002");
    CHECK_FALSE(names_an_id(from));
  }
  CHECK(id_of("2026-11-21 01:59") == "20261120T020000Z-0001");
  CHECK(id_of("2026-11-21T01:59:59") == "20261120T020000Z-0001");
}

TEST_CASE("A time that is not understood is told with the forms that are") {
  for (const std::string from :
       {"yesterday", "21/11/2026", "2026-11-21 8pm", "2026-13-01", "2026-11-21T25:00", "02:00"}) {
    INFO(from);
    CHECK(names_an_id(from));
    try {
      static_cast<void>(id_of(from));
      FAIL("an error was expected");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.cause().in(Language::english).find("2026-11-21T14:30:00Z") != std::string::npos);
    }
  }
  CHECK_THROWS_WITH(id_of("0009"), "Cannot tell which backup '0009' is: no backup of this target has this id");
}

TEST_CASE("An id may be given in part, and names a backup that is not verified too") {
  CHECK(id_of("20261122T020000Z-0003") == "20261122T020000Z-0003");
  CHECK(id_of("0001") == "20261120T020000Z-0001");
  CHECK(id_of("20261122") == "20261122T020000Z-0003");
}

TEST_CASE("What means no backup or several is a usage error that tells which there are") {
  for (const std::string from : {"2026", "0009", "nonsense"}) {
    INFO(from);
    try {
      static_cast<void>(id_of(from));
      FAIL("an error was expected");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(error.hint().in(Language::english).find("20261121T020000Z-0002") != std::string::npos);
    }
  }
}

TEST_CASE("Without any backup the error says so") {
  const RepositoryListing none;
  CHECK_THROWS_WITH(choose_backup(none, "latest"),
                    "Cannot tell which backup 'latest' is: there is no backup of this target");
}

TEST_CASE("What is offered instead is not what is known to be damaged, unless there is nothing else") {
  RepositoryListing listing = three();
  const auto hint = [&listing] {
    try {
      static_cast<void>(choose_backup(listing, "20261122T020000Z-0009"));
    } catch (const Error& error) {
      return error.hint().in(Language::english);
    }
    return std::string();
  };
  listing.backups[1].damage = BackupDamage{};
  CHECK(hint().starts_with("there are (newest last): 20261120T020000Z-0001, 20261122T020000Z-0003;"));
  for (Backup& backup : listing.backups) backup.damage = BackupDamage{};
  CHECK(hint().starts_with("all there are is damaged: 20261120T020000Z-0001, 20261121T020000Z-0002, "));
}

TEST_CASE("Where all that was a backup is damaged, the error says so and why, also of one that is named") {
  RepositoryListing listing;
  listing.unusable = {{"/b/20261120T020000Z-0001", Text::verbatim("it was cut"), UnusableKind::damaged},
                      {"/b/20261121T020000Z-0002.partial", Text::verbatim("unfinished"), UnusableKind::unfinished}};
  for (const std::string from : {"latest", "2027-01-01", "2026-11-19"}) {
    INFO(from);
    CHECK_THROWS_WITH(
        choose_backup(listing, from),
        "Cannot tell which backup '" + from +
            "' is: every backup of this target is damaged; the newest, 20261120T020000Z-0001: it was cut");
  }
  for (const std::string from : {"20261120T020000Z-0001", "0001", "20261120"})
    CHECK_THROWS_WITH(choose_backup(listing, from),
                      "Cannot use the backup '20261120T020000Z-0001': it is damaged, in '/b/20261120T020000Z-0001': it "
                      "was cut");
  CHECK_THROWS_WITH(choose_backup(listing, "0009"),
                    "Cannot tell which backup '0009' is: no backup of this target has this id");
  listing.backups = {made("20261122T020000Z-0001", "2026-11-22T02:00:00Z", BackupState::verified)};
  CHECK(choose_backup(listing, "latest").manifest.id == "20261122T020000Z-0001");
  CHECK(choose_backup(listing, "20261122").manifest.id == "20261122T020000Z-0001");
  CHECK_THROWS_WITH(choose_backup(listing, "0001"), "Cannot tell which backup '0001' is: several backups are meant");
  listing.backups.front().state = BackupState::complete;
  listing.backups.front().damage = BackupDamage{VerifyTier::checksums, "it rotted"};
  CHECK_THROWS_WITH(choose_backup(listing, "latest"),
                    "Cannot tell which backup 'latest' is: every backup of this target is damaged; the newest, "
                    "20261122T020000Z-0001: it rotted");
  CHECK(choose_backup(listing, "20261122").manifest.id == "20261122T020000Z-0001");
}
