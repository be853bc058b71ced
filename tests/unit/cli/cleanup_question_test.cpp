#include <SQLiteCpp/SQLiteCpp.h>

#include <sstream>

#include "dbmaint/cli/app.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

namespace dbmaint {
namespace {

/// An operator at a terminal, with a database of which two rows are past their time.
class Terminal {
 public:
  Terminal() {
    SQLite::Database database(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE logs (id INTEGER PRIMARY KEY, at TEXT);"
        "INSERT INTO logs VALUES (1, '2020-01-01'), (2, '2020-01-02'), (3, '2099-01-01');");
    write_whole(world_.files, config(),
                R"({"targets": {"app": {"url": "sqlite:)" + file() +
                    R"(", "retention": [{"table": "logs", "column": "at", "keep": "30 days"}]}}})",
                FileMode::secret);
    world_.clock.set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  }

  /// The exit status of a cleanup at which `answer` is typed; its end is the end of the input.
  int clean_up(const std::string& answer, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"cleanup",     "app",     "--config", config(),       "--state-dir",
                                       path("state"), "--color", "never",    "--backup-dir", path("backups")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::istringstream in(answer);
    std::ostringstream out;
    std::ostringstream err;
    Console console{in, out, err, true, true};
    const int status = run_cli(arguments, console, world_);
    asked_ = err.str();
    printed_ = out.str();
    return status;
  }

  [[nodiscard]] int logs() const { return SQLite::Database(file()).execAndGet("SELECT count(*) FROM logs").getInt(); }
  [[nodiscard]] bool was_asked(const std::string& words) const { return asked_.find(words) != std::string::npos; }
  [[nodiscard]] bool was_shown(const std::string& words) const { return printed_.find(words) != std::string::npos; }
  [[nodiscard]] bool made_backup() const { return std::filesystem::exists(path("backups")); }

 private:
  [[nodiscard]] std::string path(const std::string& name) const { return (world_.folder / name).string(); }
  [[nodiscard]] std::string file() const { return path("app.db"); }
  [[nodiscard]] std::string config() const { return path("dbmaint.json"); }

  testing::TestServices world_;
  std::string asked_;
  std::string printed_;
};

}  // namespace

TEST_CASE("a cleanup at a terminal shows the plan, asks, and does nothing without a yes") {
  for (const char* answer : {"n\n", "no\n", "\n", "yep\n", ""}) {
    Terminal terminal;
    CAPTURE(answer);
    CHECK(terminal.clean_up(answer) == 2);
    CHECK(terminal.was_asked("DELETE FROM"));
    CHECK(terminal.was_asked("Remove 2 rows as planned above? [y/N]"));
    CHECK(terminal.was_asked("nothing was touched"));
    CHECK_FALSE(terminal.was_asked("HINT"));
    CHECK(terminal.logs() == 3);
    CHECK_FALSE(terminal.made_backup());
  }
}

TEST_CASE("a yes in either language removes what was shown") {
  for (const char* answer : {"y\n", "Y\n", "yes\n", "o\n", "oui\n"}) {
    Terminal terminal;
    CAPTURE(answer);
    CHECK(terminal.clean_up(answer) == 0);
    CHECK(terminal.logs() == 1);
    CHECK(terminal.made_backup());
  }
}

TEST_CASE("the question is asked in French where French is spoken") {
  Terminal terminal;
  CHECK(terminal.clean_up("", {"--language", "fr"}) == 2);
  CHECK(terminal.was_asked("Supprimer 2 lignes comme prévu ci-dessus ? [o/N]"));
}

TEST_CASE("whoever said --yes is not asked") {
  Terminal terminal;
  CHECK(terminal.clean_up("n\n", {"--yes"}) == 0);
  CHECK_FALSE(terminal.was_asked("[y/N]"));
  CHECK(terminal.logs() == 1);
}

TEST_CASE("nobody is asked whether to remove nothing") {
  Terminal terminal;
  REQUIRE(terminal.clean_up("y\n") == 0);
  CHECK(terminal.clean_up("y\n") == 0);
  CHECK_FALSE(terminal.was_asked("[y/N]"));
  CHECK(terminal.was_shown("nothing in 'logs' is past its retention"));
}

}  // namespace dbmaint
