#include <filesystem>
#include <fstream>
#include <map>

#include "cli/operator.hpp"

namespace dbmaint {

using testing::Operator;
using testing::Outcome;

TEST_CASE("a dry run says that nothing was done and writes nothing") {
  Operator me;
  me.configure_retention();
  const Outcome outcome = me.run({"daily", "app", "--dry-run"});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_status == 0);
  CHECK(outcome.out.find("nothing was done") != std::string::npos);
  CHECK(outcome.out.find("cleanup logs") != std::string::npos);
  CHECK(me.logs() == 3);
  CHECK_FALSE(me.exists("backups"));
  CHECK_FALSE(me.exists("state"));
}

namespace {

/// Every file with what is in it, but for those that SQLite itself keeps beside a database that is open.
std::map<std::string, std::string> everything_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

}  // namespace

TEST_CASE("with --dry-run no command changes a byte") {
  Operator me;
  me.configure_retention();
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  REQUIRE(me.run({"backup", "pin", "app", "latest"}).exit_status == 0);
  const std::string written = (me.folder() / "written").string();
  const std::vector<std::vector<std::string>> commands = {
      {"daily", "app"},
      {"weekly", "app"},
      {"monthly", "app"},
      {"backup", "app"},
      {"cleanup", "app", "--no-backup"},
      {"verify", "app"},
      {"analyze", "app"},
      {"drill", "app"},
      {"restore", "app", "--to", written},
      {"restore", "app", "--to", me.database_path(), "--replace"},
      {"history", "app"},
      {"init", me.database_path(), "--output", written},
      {"config", "check"},
      {"backup", "list", "app"},
      {"backup", "show", "app", "latest"},
      {"backup", "verify", "app", "--tier", "T2"},
      {"backup", "verify", "app", "--tier", "T3"},
      {"backup", "prune", "app"},
      {"backup", "pin", "app", "latest", "--reason", "why"},
      {"backup", "unpin", "app", "latest"},
      {"backup", "accept", "app", "latest"},
      {"backup", "fetch", "app", "latest"},
      {"archive", "list", "app"},
      {"archive", "verify", "app"},
  };
  const auto before = everything_in(me.folder());
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--dry-run");
    const Outcome outcome = me.run(command);
    CAPTURE(command);
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_status <= 1);
    CHECK(everything_in(me.folder()) == before);
  }
}

TEST_CASE("what a dry run of a note beside a backup says is what would be") {
  Operator me;
  me.configure_retention();
  REQUIRE(me.run({"backup", "app"}).exit_status == 0);
  CHECK(me.run({"backup", "pin", "app", "latest", "--dry-run"}).out.find("would be pinned") != std::string::npos);
  CHECK(me.run({"backup", "accept", "app", "latest", "--dry-run"}).out.find("would be accepted") != std::string::npos);
  CHECK(me.run({"backup", "verify", "app", "--dry-run"}).out.find("would be read") != std::string::npos);
}

}  // namespace dbmaint
