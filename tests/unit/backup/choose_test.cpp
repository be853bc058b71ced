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
