#include "engine/postgres/pgbackrest/info.hpp"

#include "captured.hpp"
#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using dbmaint::postgres::pgbackrest::Info;
using dbmaint::postgres::pgbackrest::parse_info;
using dbmaint::testing::captured;

TEST_CASE("Backups are read with their types, times, sizes and what they need") {
  const Info info = parse_info(captured("info_backups.json"), "demo");
  CHECK(info.missing.empty());
  CHECK(info.unread.empty());
  CHECK(info.listing.troubles.empty());
  CHECK(info.listing.server == 1);
  CHECK(info.listing.system_identifier == "7711181867909997713");
  REQUIRE(info.listing.backups.size() == 5);
  const ServerBackup& full = info.listing.backups.at(0);
  CHECK(full.label == "20261123-020402F");
  CHECK(full.type == ServerBackupType::full);
  CHECK(to_rfc3339(full.started_at) == "2026-11-23T02:04:02Z");
  CHECK(to_rfc3339(full.finished_at) == "2026-11-23T02:04:06Z");
  CHECK(full.size.bytes == 23213853);
  CHECK(full.added.bytes == 3075925);
  CHECK(full.server_version == "15");
  CHECK(full.first_wal == "000000010000000000000002");
  CHECK(full.last_wal == "000000010000000000000003");
  CHECK(full.needs.empty());
  CHECK_FALSE(full.page_errors);
  const ServerBackup& differential = info.listing.backups.at(1);
  CHECK(differential.type == ServerBackupType::differential);
  CHECK(differential.needs == std::vector<std::string>{"20261123-020402F"});
  CHECK(differential.added.bytes < differential.restored_from.bytes);
  const ServerBackup& incremental = info.listing.backups.at(2);
  CHECK(incremental.type == ServerBackupType::incremental);
  CHECK(incremental.needs.size() == 2);
}

TEST_CASE("A backup of a server with damaged pages is told as such") {
  const Info info = parse_info(captured("info_backups.json"), "demo");
  CHECK(info.listing.backups.back().page_errors);
}

TEST_CASE("A stanza that does not exist is missing, one that may not be read is unread, and neither is empty") {
  CHECK(parse_info(captured("info_no_stanza.json"), "nope").missing == "missing stanza path");
  const Info denied = parse_info(captured("info_denied.json"), "demo");
  CHECK(denied.missing.empty());
  CHECK(denied.unread.find("Permission denied") != std::string::npos);
}

TEST_CASE("A second repository that cannot be read is told, and the backups of the first are there") {
  const Info info = parse_info(captured("info_second_repository_denied.json"), "demo");
  CHECK(info.unread.empty());
  CHECK(info.listing.backups.size() == 5);
  REQUIRE(info.listing.troubles.size() == 1);
  CHECK(info.listing.troubles[0].in(Language::english).find("repository 2") != std::string::npos);
}

TEST_CASE("What is not what pgBackRest writes is an error, never an empty list") {
  for (const std::string text : {"", "{}", "[]", "[{}]", R"([{"name": "demo"}])", "not json"}) {
    INFO(text);
    CHECK_THROWS_AS(parse_info(text, "demo"), Error);
  }
  std::string strange = captured("info_backups.json");
  strange.replace(strange.find(R"("type":"full")"), 13, R"("type":"huge")");
  CHECK_THROWS_AS(parse_info(strange, "demo"), Error);
  CHECK_THROWS_AS(parse_info(captured("info_backups.json"), "other"), Error);
}
