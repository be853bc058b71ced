#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <nlohmann/json.hpp>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/text/steps.hpp"
#include "platform/progress_line.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using testing::FakeClock;
using testing::TempFolder;

namespace {

/// What is written on descriptor 2 meanwhile.
std::string on_stderr(const std::function<void()>& act) {
  TempFolder folder;
  const int before = ::dup(STDERR_FILENO);
  FILE* file = std::fopen((folder / "stderr").c_str(), "w");
  ::dup2(::fileno(file), STDERR_FILENO);
  act();
  ::dup2(before, STDERR_FILENO);
  std::fclose(file);
  ::close(before);
  return read_whole(*system_files(), folder / "stderr");
}

/// How a child of ours ends that does this.
int exit_status_of(const std::function<int()>& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("Only warnings and above are written until configured") {
  const std::string written = on_stderr([] {
    const auto diagnosis = stderr_diagnosis();
    diagnosis->write(DiagnosisLevel::debug, "too much");
    diagnosis->write(DiagnosisLevel::info, "still too much");
    diagnosis->write(DiagnosisLevel::warning, "look here");
    diagnosis->configure(LogFormat::text, DiagnosisLevel::debug);
    diagnosis->write(DiagnosisLevel::debug, "now wanted");
  });
  CHECK_THAT(written, !Catch::Contains("too much"));
  CHECK_THAT(written, Catch::Contains("warning: look here\n"));
  CHECK_THAT(written, Catch::Contains("debug: now wanted\n"));
}

TEST_CASE("Diagnosis never shows a password") {
  for (const LogFormat format : {LogFormat::text, LogFormat::json}) {
    const std::string written = on_stderr([format] {
      const auto diagnosis = stderr_diagnosis();
      diagnosis->configure(format, DiagnosisLevel::debug);
      diagnosis->write(DiagnosisLevel::error, "cannot reach postgresql://u:hunter2@h/db password=hunter2");
    });
    CHECK_THAT(written, !Catch::Contains("hunter2"));
    CHECK_THAT(written, Catch::Contains("postgresql://u:***@h/db"));
  }
}

TEST_CASE("In the JSON form every message is one document on one line") {
  const std::string message = "a \"quoted\" C:\\path\nwith\ttabs and \x1b[31mcolours % {} %v é";
  const std::string written = on_stderr([&] {
    const auto diagnosis = stderr_diagnosis();
    diagnosis->configure(LogFormat::json, DiagnosisLevel::info);
    diagnosis->write(DiagnosisLevel::info, message);
  });
  CHECK(std::count(written.begin(), written.end(), '\n') == 1);
  const auto document = nlohmann::json::parse(written);
  CHECK(document["message"] == message);
  CHECK(document["level"] == "info");
  CHECK(parse_timestamp(document["time"].get<std::string>()));
}

TEST_CASE("In the text form a message cannot pretend to be a second line") {
  const std::string written = on_stderr(
      [] { stderr_diagnosis()->write(DiagnosisLevel::error, "first\n2026-01-01T00:00:00.000Z error: forged\x1b[2K"); });
  CHECK(std::count(written.begin(), written.end(), '\n') == 1);
  CHECK(written.find('\x1b') == std::string::npos);
}

TEST_CASE("Progress is silent when stderr is not a terminal") {
  FakeClock clock;
  const std::string written = on_stderr([&] {
    const auto progress = terminal_progress(clock);
    progress->update(Text::verbatim("backup"), 1, 2, ProgressUnit::bytes);
    progress->finish();
  });
  CHECK(written.empty());
}

TEST_CASE("A progress line tells share, rate and time left") {
  using namespace std::chrono_literals;
  CHECK(platform::progress_line({"cleanup audit_logs", 250'000, 1'000'000, ProgressUnit::rows, 10s, 0},
                                Language::english, 200) ==
        "cleanup audit_logs [#####---------------]  25 %  250,000 rows  25,000 rows/s  30 s left");
  CHECK(platform::progress_line({"backup", 1ULL << 30, 0, ProgressUnit::bytes, 2s, 0}, Language::english, 200) ==
        "backup  1 GB  512 MB/s");
}

TEST_CASE("A progress line leaves out what it cannot know") {
  using namespace std::chrono_literals;
  CHECK(platform::progress_line({"x", 0, 0, ProgressUnit::rows, 0s, 0}, Language::english, 200) == "x  0 rows");
  CHECK(platform::progress_line({"x", 5, 10, ProgressUnit::rows, 100ms, 0}, Language::english, 200) ==
        "x [##########----------]  50 %  5 rows");
  CHECK(platform::progress_line({"x", 10, 10, ProgressUnit::rows, 10s, 10}, Language::english, 200) ==
        "x [####################] 100 %  10 rows");
  CHECK(platform::progress_line({"x", 20, 10, ProgressUnit::rows, 10s, 0}, Language::english, 200) ==
        "x  20 rows  2 rows/s");
}

TEST_CASE("A resumed step's rate counts what was done since") {
  using namespace std::chrono_literals;
  CHECK_THAT(platform::progress_line({"x", 600, 1000, ProgressUnit::rows, 10s, 500}, Language::english, 200),
             Catch::Contains("10 rows/s  40 s left"));
}

TEST_CASE("A progress line speaks the language of its reader") {
  using namespace std::chrono_literals;
  const Text step(text::steps::cleanup, {{"object", std::string("audit_logs")}});
  CHECK(platform::progress_line({step.in(Language::french), 1, 4, ProgressUnit::rows, 10s, 0}, Language::french, 200)
            .find("1 ligne") != std::string::npos);
  CHECK_THAT(platform::progress_line({"nettoyage", 600, 1000, ProgressUnit::rows, 10s, 500}, Language::french, 200),
             Catch::Contains("600 lignes") && Catch::Contains("10 lignes/s  encore 40"));
}

TEST_CASE("A progress line is cut to the terminal, and no character is cut in two") {
  CHECK(platform::progress_line({"achèvement", 1, 2, ProgressUnit::rows, std::chrono::seconds(1), 0}, Language::french,
                                4) == "achè");
  CHECK(
      platform::progress_line({"cleanup", 1, 2, ProgressUnit::rows, std::chrono::seconds(1), 0}, Language::english, 10)
          .size() == 10);
}

TEST_CASE("SIGTERM, SIGINT and SIGHUP ask for a stop instead of ending the process") {
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
    INFO(signal);
    CHECK(exit_status_of([signal] {
            ::signal(signal, SIG_DFL);
            const auto interruption = system_interruption();
            if (interruption->requested()) return 1;
            ::raise(signal);
            return interruption->requested() ? 42 : 2;
          }) == 42);
  }
}

TEST_CASE("A SIGHUP that nohup ignores stays ignored") {
  CHECK(exit_status_of([] {
          ::signal(SIGHUP, SIG_IGN);
          const auto interruption = system_interruption();
          ::raise(SIGHUP);
          return interruption->requested() ? 1 : 42;
        }) == 42);
}

TEST_CASE("A closed pipe does not end the process") {
  CHECK(exit_status_of([] {
          const auto interruption = system_interruption();
          ::raise(SIGPIPE);
          return interruption->requested() ? 1 : 42;
        }) == 42);
}

TEST_CASE("Exit statuses are known even when our parent left SIGCHLD ignored") {
  CHECK(exit_status_of([] {
          ::signal(SIGCHLD, SIG_IGN);
          const auto interruption = system_interruption();
          return system_processes()->run({{"sh", "-c", "exit 42"}, {}}, nullptr, nullptr, *interruption).exit_status;
        }) == 42);
}

TEST_CASE("A requested stop is an error that tells how to go on") {
  testing::FakeInterruption interruption;
  CHECK_NOTHROW(throw_if_requested(interruption));
  interruption.request();
  try {
    throw_if_requested(interruption);
    FAIL("it went on");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("The environment is the process's own") {
  const auto environment = system_environment();
  ::setenv("DBMAINT_TEST_VARIABLE", "value", 1);
  ::setenv("DBMAINT_TEST_EMPTY", "", 1);
  ::unsetenv("DBMAINT_TEST_ABSENT");
  CHECK(environment->variable("DBMAINT_TEST_VARIABLE") == "value");
  CHECK(environment->variable("DBMAINT_TEST_EMPTY") == "");
  CHECK_FALSE(environment->variable("DBMAINT_TEST_ABSENT"));
  CHECK(environment->user_id() == ::geteuid());
  CHECK_FALSE(environment->host_name().empty());
}

TEST_CASE("The clock tells today and never runs backwards") {
  const auto clock = system_clock();
  CHECK(to_iso_date(clock->now()) >= "2024-01-01");
  const auto before = clock->steady();
  clock->sleep(std::chrono::milliseconds(1));
  CHECK(clock->steady() > before);
}
