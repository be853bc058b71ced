#include <fstream>

#include "cli/operator.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/fake_services.hpp"

// What bash offers after Tab, with the script that the binary prints.

namespace dbmaint {
namespace {

/// The words that bash would offer for the last one.
std::string offered(const std::vector<std::string>& words, const std::filesystem::path& in_folder) {
  testing::Operator me;
  const std::filesystem::path script = me.folder() / "completion.bash";
  std::ofstream(script) << me.run({"completions", "bash"}).out;
  const std::string ask =
      "complete() { :; }; . \"$1\"; cd \"$2\"; shift 2; COMP_WORDS=(dbmaint \"$@\"); COMP_CWORD=$#; _dbmaint; "
      "printf '%s ' \"${COMPREPLY[@]}\"";
  Command command{{"bash", "-c", ask, "bash", script.string(), in_folder.string()}, {}};
  command.argv.insert(command.argv.end(), words.begin(), words.end());
  testing::FakeInterruption interruption;
  const CapturedRun run = capture(*system_processes(), command, interruption);
  CHECK(run.result.exit_status == 0);
  return run.standard_output;
}

}  // namespace

TEST_CASE("bash offers commands first, then what fits the command, and files where a file is meant") {
  testing::TempFolder folder;
  std::ofstream(folder / "app.db") << "";
  CHECK(offered({"wee"}, folder.path()) == "weekly ");
  CHECK(offered({"backup", "ver"}, folder.path()) == "verify ");
  CHECK(offered({"analyze", "--format", "js"}, folder.path()) == "json ");
  CHECK(offered({"--config", ""}, folder.path()) == "app.db ");
  CHECK(offered({"restore", "shop", "--to", ""}, folder.path()) == "app.db ");
  CHECK(offered({"analyze", "a"}, folder.path()) == "app.db ");
}

}  // namespace dbmaint
