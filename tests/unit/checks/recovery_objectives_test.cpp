#include "seen.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;
using namespace std::chrono_literals;

namespace {

Observations dumped_server() {
  Observations seen = observations();
  seen.server_backups = true;
  seen.recovery_time = 30min;
  seen.recovery_point = 25h;
  seen.backups.newest_verified = seen.host_now - 6h;
  seen.backups.last_drill = 10min;
  seen.backups.apart = 24h;
  return seen;
}

std::vector<Finding> findings_of(const Observations& seen) {
  return judge("recovery-objectives", seen).findings;
}

}  // namespace

TEST_CASE("Who states no objective is asked nothing") {
  CHECK(judge("recovery-objectives", observations()).kind == Kind::skipped);
}

TEST_CASE("Objectives that drills and backups keep are kept") {
  CHECK(judge("recovery-objectives", dumped_server()).kind == Kind::passed);
}

TEST_CASE("A drill that took longer than recovery_time advises pgBackRest") {
  Observations seen = dumped_server();
  seen.backups.last_drill = 31min;
  const auto findings = findings_of(seen);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].severity == Severity::advice);
  CHECK(findings[0].object == "recovery_time");
  CHECK(std::get<Duration>(*findings[0].measured) == 31min);
  for (const Language language : {Language::english, Language::french})
    CHECK(findings[0].message.in(language).find("pgBackRest") != std::string::npos);
}

TEST_CASE("Dumps further apart than recovery_point advise it too") {
  Observations seen = dumped_server();
  seen.backups.apart = 26h;
  const auto findings = findings_of(seen);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].object == "recovery_point");
  CHECK(findings[0].message.in(Language::english).find("pgBackRest") != std::string::npos);
}

TEST_CASE("Where pgBackRest cannot help, or already makes the backups, it is not advised") {
  Observations seen = dumped_server();
  seen.backups.last_drill = 31min;
  seen.backups.apart = 26h;
  seen.server_backups = false;  // SQLite
  CHECK(findings_of(seen).size() == 2);
  for (const Finding& finding : findings_of(seen))
    CHECK(finding.message.in(Language::english).find("pgBackRest") == std::string::npos);
  seen.server_backups = true;
  seen.backups.dumped = false;
  const auto findings = findings_of(seen);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].object == "recovery_time");
  CHECK(findings[0].message.in(Language::english).find("pgBackRest") == std::string::npos);
}

TEST_CASE("Without a drill nobody knows, which is told with the command that finds it out") {
  Observations seen = dumped_server();
  seen.backups.last_drill.reset();
  const auto findings = findings_of(seen);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].fix == "dbmaint drill shop");
}

TEST_CASE("Backups that cannot be listed leave it unknown") {
  Observations seen = dumped_server();
  seen.backups.error = denied();
  CHECK(judge("recovery-objectives", seen).kind == Kind::unknown);
}
