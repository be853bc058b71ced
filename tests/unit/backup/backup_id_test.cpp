#include "backup/backup_id.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("A backup's folder name carries its number and what is being done to it") {
  const auto name = parse_backup_name("20261122T020000Z-0012");
  REQUIRE(name);
  CHECK(name->sequence == 12);
  CHECK(name->purpose == FolderPurpose::backup);
  CHECK(parse_backup_name("20261122T020000Z-0012.partial")->purpose == FolderPurpose::writing);
  CHECK(parse_backup_name("20261122T020000Z-0012.verifying")->purpose == FolderPurpose::verifying);
  CHECK(parse_backup_name("20261122T020000Z-0012.removing")->id == "20261122T020000Z-0012");
}

TEST_CASE("Names that dbmaint does not give are not names of backups") {
  for (const std::string name :
       {"", "shop", ".lock", "20261122T020000Z", "20261122T020000Z-", "20261122T020000Z-12",
        "20261122T020000Z-0012.old", "20261122T020000Z-0012.partial.partial", "2026-11-22T02:00:00Z-0001",
        "20261122T020000Z-00x1", "20261122T020000Z-9999999999999999999999", " 20261122T020000Z-0001"})
    CHECK_FALSE(parse_backup_name(name));
}

TEST_CASE("The next number is above every number there is, whatever the state of its folder") {
  CHECK(next_sequence({}) == 1);
  CHECK(next_sequence({{"20261122T020000Z-0003", true}, {"20991122T020000Z-0002", true}, {"notes.txt", false}}) == 4);
  CHECK(next_sequence({{"20261122T020000Z-0003", true}, {"20261122T020000Z-0007.removing", true}}) == 8);
  CHECK(next_sequence({{"20261122T020000Z-9999", true}}) == 10000);
}

TEST_CASE("An id survives writing and reading") {
  const Timestamp at = *parse_timestamp("2026-11-22T02:00:00Z");
  CHECK(make_backup_id(at, 7) == "20261122T020000Z-0007");
  const auto name = parse_backup_name(make_backup_id(at, 123456));
  REQUIRE(name);
  CHECK(name->sequence == 123456);
  CHECK(parse_backup_name(folder_name(name->id, FolderPurpose::removing))->purpose == FolderPurpose::removing);
}
