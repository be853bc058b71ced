#include "run/backups/first_of_database.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

const Identity here{"/data/new.db", "/data/new.db", "new"};

RepositoryListing backups_of(const std::vector<std::string>& databases) {
  RepositoryListing listing;
  for (const std::string& database : databases) {
    Manifest& manifest = listing.backups.emplace_back().manifest;
    manifest.id = std::to_string(listing.backups.size());
    manifest.identity = database;
    manifest.display = database;
  }
  return listing;
}

}  // namespace

TEST_CASE("the first backup beside those of another database is told, with the newest of them") {
  const auto finding = first_of_database(backups_of({"/data/older.db", "/data/old.db"}), here, "app", {});
  REQUIRE(finding);
  CHECK(finding->severity == Severity::warning);
  const std::string words = finding->message.in(Language::english);
  CHECK(words.find("/data/new.db is in none of the 2 backups") != std::string::npos);
  CHECK(words.find("/data/old.db") != std::string::npos);
  CHECK(finding->fix == "dbmaint backup list app");
}

TEST_CASE("a first backup of all, or one after others of the same database, is nothing to tell") {
  CHECK_FALSE(first_of_database({}, here, "app", {}));
  CHECK_FALSE(first_of_database(backups_of({"/data/new.db", "/data/old.db"}), here, "app", {}));
}
