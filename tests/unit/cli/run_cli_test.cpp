#include <filesystem>
#include <fstream>
#include <sstream>
#include <streambuf>

#include "dbmaint/cli/app.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/history/history.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/temp_folder.hpp"

namespace dbmaint {
namespace {

struct Shell {
  testing::TestServices world;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;

  int run(std::vector<std::string> arguments) {
    Console console{in, out, err, false, false};
    return run_cli(arguments, console, world);
  }
  [[nodiscard]] bool says(const std::string& words) const { return err.str().find(words) != std::string::npos; }
  [[nodiscard]] bool prints(const std::string& words) const { return out.str().find(words) != std::string::npos; }
};

/// Takes nothing, like a closed pipe.
class ClosedPipe : public std::streambuf {};

}  // namespace

TEST_CASE("the version is all that --version prints") {
  Shell shell;
  CHECK(shell.run({"--version"}) == 0);
  CHECK(shell.out.str() == "dbmaint " + std::string(version()) + "\n");
}

TEST_CASE("help names every command and speaks both languages") {
  Shell english;
  CHECK(english.run({"--help"}) == 0);
  for (const char* command : {"daily", "weekly", "monthly", "backup", "analyze", "verify", "cleanup", "history",
                              "config", "init", "completions"})
    CHECK(english.prints(command));
  Shell french;
  french.world.environment.variables["LC_ALL"] = "fr_CA.UTF-8";
  CHECK(french.run({"--help"}) == 0);
  CHECK(french.prints("Utilisation"));
  CHECK(french.prints("sauvegarde"));
}

TEST_CASE("a misspelt command is refused with the nearest one") {
  Shell shell;
  CHECK(shell.run({"weakly"}) == 2);
  CHECK(shell.says("weakly"));
  CHECK(shell.says("Did you mean weekly?"));
  CHECK(shell.out.str().empty());
}

TEST_CASE("a misspelt option is refused with the nearest one") {
  Shell shell;
  CHECK(shell.run({"analyze", "--fromat", "json"}) == 2);
  CHECK(shell.says("--format"));
}

TEST_CASE("no command at all is a usage error") {
  Shell shell;
  CHECK(shell.run({}) == 2);
  CHECK(shell.says("dbmaint --help"));
}

TEST_CASE("formats that come later are refused by name") {
  Shell shell;
  CHECK(shell.run({"analyze", "--format", "nagios"}) == 2);
  CHECK(shell.says("nagios"));
  CHECK(shell.says("text, json, markdown"));
}

TEST_CASE("a usage error comes as a JSON document when JSON was asked for") {
  Shell shell;
  CHECK(shell.run({"analize", "--format", "json"}) == 2);
  CHECK(shell.prints("\"exit_code\": 2"));
  CHECK(shell.prints("\"kind\": \"usage\""));
  CHECK(shell.prints("\"reports\": []"));
}

TEST_CASE("bad values are usage errors") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"analyze", "--fail-on", "panic"},
                                             {"analyze", "--jobs", "0"},
                                             {"analyze", "--jobs", "many"},
                                             {"analyze", "--language", "de"},
                                             {"--color", "green", "analyze"},
                                             {"analyze", "--quiet", "--verbose"},
                                             {"history", "--limit", "-1"},
                                             {"init"},
                                             {"config"},
                                             {"config", "chekc"},
                                             {"completions", "tcsh"}}) {
    Shell shell;
    CAPTURE(arguments);
    CHECK(shell.run(arguments) == 2);
    CHECK(shell.says("HINT"));
  }
}

TEST_CASE("a check that does not exist is refused with the nearest and where the list is") {
  Shell shell;
  CHECK(shell.run({"verify", "--check", "orphan-row"}) == 2);
  CHECK(shell.says("orphan-rows"));
  CHECK(shell.says("docs/checks"));
}

TEST_CASE("a finding that runs make themselves is no check to ask for, and its page is named") {
  Shell shell;
  CHECK(shell.run({"verify", "--check", "backup-damaged"}) == 2);
  CHECK(shell.says("docs/checks/backup-damaged.md"));
}

TEST_CASE("a score check that does not exist is refused with the target and the nearest") {
  testing::TempFolder folder;
  const std::filesystem::path file = folder / "dbmaint.json";
  std::ofstream(file) << R"({"targets": {"shop": {"url": "sqlite:x.db", "score_checks": ["orphan-row"]}}})";
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  Shell shell;
  CHECK(shell.run({"analyze", "--config", file.string()}) == 2);
  CHECK(shell.says("targets.shop.score_checks"));
  CHECK(shell.says("orphan-rows"));
}

TEST_CASE("an ignored check that does not exist is refused with its place and the nearest") {
  testing::TempFolder folder;
  const std::filesystem::path file = folder / "dbmaint.json";
  std::ofstream(file) << R"({"targets": {"shop": {"url": "sqlite:x.db", "ignore": [
                             {"check": "backup-failed", "reason": "made elsewhere"},
                             {"check": "unused-indexe", "reason": "known"}]}}})";
  std::filesystem::permissions(file, std::filesystem::perms::owner_read);
  Shell shell;
  CHECK(shell.run({"config", "check", "--offline", "--config", file.string()}) == 2);
  CHECK(shell.says("targets.shop.ignore[1].check"));
  CHECK(shell.says("unused-indexes"));
}

TEST_CASE("global options stand before or after the command") {
  Shell before;
  CHECK(before.run({"--language", "fr", "completions", "bash"}) == 0);
  Shell after;
  CHECK(after.run({"completions", "bash", "--language", "fr"}) == 0);
  CHECK(before.out.str() == after.out.str());
}

TEST_CASE("with --output the product is in the file and stdout stays empty") {
  Shell shell;
  const std::filesystem::path file = shell.world.folder / "schema.json";
  CHECK(shell.run({"config", "schema", "--output", file.string()}) == 0);
  CHECK(shell.out.str().empty());
  CHECK(read_whole(shell.world.files, file).find("$schema") != std::string::npos);
}

TEST_CASE("an output that cannot be written is exit 3") {
  Shell shell;
  shell.world.files.fail(testing::FileCall::create_file);
  CHECK(shell.run({"config", "schema", "--output", (shell.world.folder / "schema.json").string()}) == 3);
  CHECK(shell.out.str().empty());
}

TEST_CASE("an output that would replace anything but a report is exit 2, and the file is as it was") {
  Shell shell;
  const auto folder = shell.world.folder.path();
  const auto write = [&](const char* name, const std::string& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    return (folder / name).string();
  };
  const auto read = [](const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string database = write("app.db", std::string("SQLite format 3\0 and pages", 25));
  CHECK(shell.run({"config", "schema", "--output", database}) == 2);
  CHECK(shell.says("may be a database or a backup"));
  CHECK(read(database).starts_with("SQLite format 3"));
  const std::string config = write("my.json", "{}");
  CHECK(shell.run({"config", "schema", "--config", config, "--output", config}) == 2);
  CHECK(read(config) == "{}");
  CHECK(shell.run({"config", "schema", "--output", "/dev/null"}) == 2);
  for (const char* name : {"app.db-wal", "app.db-journal", "app.db.dbmaint-lock", "state/maintenance_log.md"}) {
    CAPTURE(name);
    const std::string empty = (shell.world.folder / name).string();
    std::filesystem::create_directories(std::filesystem::path(empty).parent_path());
    std::ofstream(empty).flush();
    std::ofstream(shell.world.folder / "state" / "history.db").flush();
    CHECK(shell.run({"config", "schema", "--output", empty}) == 2);
    CHECK(std::filesystem::file_size(empty) == 0);
  }
  const std::string manifest = write("manifest.json", "{}");
  CHECK(shell.run({"config", "schema", "--output", manifest}) == 2);
  CHECK(read(manifest) == "{}");
}

TEST_CASE("an output whose folder is not there, or that is a folder, is exit 2 before anything is run") {
  Shell shell;
  const std::filesystem::path folder = shell.world.folder / "absent";
  CHECK(shell.run({"completions", "tcsh", "--output", (folder / "report.json").string(), "--format", "json"}) == 2);
  CHECK(shell.says(folder.string()));
  CHECK(shell.prints("\"kind\": \"usage\""));
  CHECK_FALSE(shell.says("tcsh"));
  Shell again;
  CHECK(again.run({"config", "schema", "--output", again.world.folder.path().string()}) == 2);
  CHECK(again.out.str().empty());
}

TEST_CASE("the history of a target that never was is refused with the nearest that was") {
  Shell shell;
  const std::filesystem::path state = shell.world.folder / "state";
  Report report;
  report.run_id = "1";
  report.command = "daily";
  report.target = "boutique";
  open_history(state, HistoryAccess::read_write, shell.world)->record(report);
  CHECK(shell.run({"history", "boutiqe", "--state-dir", state.string()}) == 2);
  CHECK(shell.says("Did you mean boutique?"));
  CHECK(shell.out.str().empty());
  CHECK(shell.run({"history", "boutique", "--state-dir", state.string()}) == 0);
  CHECK(shell.prints("daily"));
}

TEST_CASE("backup lst is told that it may mean backup list") {
  Shell shell;
  CHECK(shell.run({"backup", "lst", "--state-dir", (shell.world.folder / "state").string()}) == 2);
  CHECK(shell.says("Did you mean dbmaint backup list?"));
}

TEST_CASE("a closed pipe is exit 3 and no crash") {
  Shell shell;
  ClosedPipe pipe;
  std::ostream out(&pipe);
  Console console{shell.in, out, shell.err, false, false};
  CHECK(run_cli({"config", "schema"}, console, shell.world) == 3);
  CHECK(shell.says("HINT"));
}

TEST_CASE("completion scripts know every command and the choices of an option") {
  for (const char* which : {"bash", "zsh", "fish"}) {
    Shell shell;
    CAPTURE(which);
    CHECK(shell.run({"completions", which}) == 0);
    for (const char* word : {"daily", "cleanup", "backup", "list", "schema", "markdown", "critical"})
      CHECK(shell.prints(word));
  }
}

}  // namespace dbmaint
