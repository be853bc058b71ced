#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <stdexcept>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using testing::FakeInterruption;
using testing::TempFolder;

namespace {

Command shell(const std::string& script) {
  return {{"sh", "-c", script}, {}};
}

std::string output_of(const Command& command) {
  return capture(*system_processes(), command, FakeInterruption()).standard_output;
}

int exit_status_of(const std::string& script) {
  return system_processes()->run(shell(script), nullptr, nullptr, FakeInterruption()).exit_status;
}

std::size_t open_descriptors() {
  std::size_t count = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count;
}

/// Deterministic bytes that do not repeat within a pipe's size.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 12345;
  for (char& byte : bytes) {
    state = state * 1664525U + 1013904223U;
    byte = static_cast<char>(state >> 24U);
  }
  return bytes;
}

class ThrowingSource : public ByteSource {
 public:
  std::size_t read(std::span<std::byte>) override { throw std::runtime_error("source broke"); }
};

class ThrowingSink : public ByteSink {
 public:
  void write(std::span<const std::byte>) override { throw std::runtime_error("sink broke"); }
  void finish() override {}
};

bool process_exists(int id) {
  return ::kill(id, 0) == 0;
}

}  // namespace

TEST_CASE("Arguments reach a program as they are") {
  CHECK(output_of({{"printf", "%s|%s|%s", "a b", "$HOME `id`", "; rm -rf 'x'"}, {}}) == "a b|$HOME `id`|; rm -rf 'x'");
  CHECK(output_of({{"printf", "%s|%s", "", "é\n\\"}, {}}) == "|é\n\\");
}

TEST_CASE("The exit status is the program's own") {
  CHECK(exit_status_of("exit 0") == 0);
  CHECK(exit_status_of("exit 1") == 1);
  CHECK(exit_status_of("exit 255") == 255);
}

TEST_CASE("A program that a signal ended has 128 and the signal's number as its status") {
  CHECK(exit_status_of("kill -9 $$") == 128 + SIGKILL);
  CHECK(exit_status_of("kill -15 $$") == 128 + SIGTERM);
  CHECK(exit_status_of("kill -1 $$") == 128 + SIGHUP);
}

TEST_CASE("A program that does not exist is an error with errno's name") {
  const auto before = open_descriptors();
  try {
    (void)output_of({{"no-such-program-of-dbmaint"}, {}});
    FAIL("it was started");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK(error.code() == "ENOENT");
    CHECK_THAT(error.what(), Catch::Contains("no-such-program-of-dbmaint"));
    CHECK_FALSE(error.hint().empty());
  }
  CHECK(open_descriptors() == before);
}

TEST_CASE("A file that may not be executed is an error with errno's name") {
  TempFolder folder;
  std::ofstream(folder / "plain") << "#!/bin/sh\n";
  try {
    (void)output_of({{(folder / "plain").string()}, {}});
    FAIL("it was started");
  } catch (const Error& error) {
    CHECK(error.code() == "EACCES");
  }
}

TEST_CASE("No argv at all is an error and not a crash") {
  CHECK_THROWS_AS(output_of({}), Error);
}

TEST_CASE("A command's environment is added to ours") {
  ::setenv("DBMAINT_TEST_INHERITED", "from us", 1);
  ::setenv("DBMAINT_TEST_BOTH", "ours", 1);
  Command command = shell("printf '%s,%s,%s' \"$DBMAINT_TEST_INHERITED\" \"$DBMAINT_TEST_BOTH\" \"$DBMAINT_TEST_NEW\"");
  command.environment = {{"DBMAINT_TEST_BOTH", "theirs"}, {"DBMAINT_TEST_NEW", "a=b c"}};
  CHECK(output_of(command) == "from us,theirs,a=b c");
  CHECK(std::string(std::getenv("DBMAINT_TEST_BOTH")) == "ours");
}

TEST_CASE("Large data pass through a program both ways at the same time") {
  const std::string content = noise(8 << 20);
  StringSource input(content);
  StringSink output;
  const auto result = system_processes()->run({{"cat"}, {}}, &input, &output, FakeInterruption());
  CHECK(result.exit_status == 0);
  CHECK(output.content() == content);
}

TEST_CASE("A program that fills stdout and stderr before it reads does not block") {
  StringSource input(noise(3 << 20));
  StringSink output;
  const auto result = system_processes()->run(shell("head -c 2000000 /dev/zero; head -c 2000000 /dev/zero >&2; wc -c"),
                                              &input, &output, FakeInterruption());
  CHECK(result.exit_status == 0);
  CHECK(output.content().size() > 2000000);
  CHECK_THAT(output.content().substr(2000000), Catch::Contains(std::to_string(3 << 20)));
}

TEST_CASE("Only the last 64 KiB of stderr are kept") {
  const auto result = system_processes()->run(shell("head -c 1000000 /dev/zero >&2; printf 'the last words' >&2"),
                                              nullptr, nullptr, FakeInterruption());
  CHECK(result.standard_error.size() == 64 * 1024);
  CHECK_THAT(result.standard_error, Catch::EndsWith("the last words"));
}

TEST_CASE("Without input a program reads an empty stdin") {
  CHECK(output_of(shell("wc -c | tr -d ' '")) == "0\n");
}

TEST_CASE("A program may close its stdin early") {
  StringSource input(noise(4 << 20));
  StringSink output;
  const auto result =
      system_processes()->run(shell("head -c 3 >/dev/null; exec <&-; echo done"), &input, &output, FakeInterruption());
  CHECK(result.exit_status == 0);
  CHECK(output.content() == "done\n");
}

TEST_CASE("A program that closes its output early still gets all of its input") {
  TempFolder folder;
  const std::string content = noise(4 << 20);
  StringSource input(content);
  const auto result =
      system_processes()->run({{"sh", "-c", "exec >&- 2>&-; cat > \"$1\"", "sh", (folder / "copy").string()}, {}},
                              &input, nullptr, FakeInterruption());
  CHECK(result.exit_status == 0);
  CHECK(read_whole(*system_files(), folder / "copy") == content);
}

TEST_CASE("A grandchild that keeps the pipes open does not hold the run") {
  StringSink output;
  const auto result = system_processes()->run(shell("sleep 60 & echo $!"), nullptr, &output, FakeInterruption());
  CHECK(result.exit_status == 0);
  const int grandchild = std::stoi(output.content());
  CHECK(process_exists(grandchild));
  ::kill(grandchild, SIGKILL);
}

TEST_CASE("Runs leave no descriptor open and no zombie behind") {
  const auto before = open_descriptors();
  for (int i = 0; i < 20; ++i) {
    StringSource input("x");
    StringSink output;
    (void)system_processes()->run({{"cat"}, {}}, &input, &output, FakeInterruption());
  }
  CHECK(open_descriptors() == before);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
}

TEST_CASE("A program inherits none of our descriptors") {
  TempFolder folder;
  const int leaked = ::open(folder.path().c_str(), O_RDONLY);  // without close-on-exec, as a library might
  REQUIRE(leaked >= 0);
  CHECK(output_of({{"sh", "-c", "ls /proc/$$/fd"}, {}}) == "0\n1\n2\n");
  ::close(leaked);
}

TEST_CASE("A program starts with default signal dispositions") {
  const auto previous = ::signal(SIGPIPE, SIG_IGN);
  const auto previous_term = ::signal(SIGTERM, SIG_IGN);
  CHECK(exit_status_of("kill -PIPE $$; exit 7") == 128 + SIGPIPE);
  CHECK(exit_status_of("kill -TERM $$; exit 7") == 128 + SIGTERM);
  ::signal(SIGPIPE, previous);
  ::signal(SIGTERM, previous_term);
}

TEST_CASE("A stop request ends the program and is an error of its own kind") {
  TempFolder folder;
  FakeInterruption interruption;
  interruption.request_at_question(3);
  try {
    (void)system_processes()->run({{"sh", "-c", "echo $$ > \"$1\"; exec sleep 60", "sh", (folder / "id").string()}, {}},
                                  nullptr, nullptr, interruption);
    FAIL("it went on");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
  int id = 0;
  std::ifstream(folder / "id") >> id;
  REQUIRE(id > 0);
  CHECK_FALSE(process_exists(id));
}

TEST_CASE("With a stop requested beforehand nothing is started") {
  TempFolder folder;
  FakeInterruption interruption;
  interruption.request();
  CHECK_THROWS_AS(system_processes()->run({{"touch", (folder / "made").string()}, {}}, nullptr, nullptr, interruption),
                  Error);
  CHECK_FALSE(std::filesystem::exists(folder / "made"));
}

TEST_CASE("A program that ignores SIGTERM is killed after the grace") {
  TempFolder folder;
  FakeInterruption interruption;
  interruption.request_at_question(4);
  CHECK_THROWS_AS(system_processes()->run({{"sh", "-c", "trap '' TERM; echo $$ > \"$1\"; while :; do sleep 1; done",
                                            "sh", (folder / "id").string()},
                                           {}},
                                          nullptr, nullptr, interruption),
                  Error);
  int id = 0;
  std::ifstream(folder / "id") >> id;
  REQUIRE(id > 0);
  CHECK_FALSE(process_exists(id));
}

TEST_CASE("A stream that throws ends the program and its error goes on") {
  const auto before = open_descriptors();
  ThrowingSource source;
  CHECK_THROWS_WITH(system_processes()->run({{"sleep", "60"}, {}}, &source, nullptr, FakeInterruption()),
                    "source broke");
  ThrowingSink sink;
  CHECK_THROWS_WITH(system_processes()->run(shell("echo x; exec sleep 60"), nullptr, &sink, FakeInterruption()),
                    "sink broke");
  CHECK(open_descriptors() == before);
  CHECK(::waitpid(-1, nullptr, WNOHANG) == -1);
}

TEST_CASE("A command is shown as a shell would take it, without secrets") {
  Command command{{"pg_dump", "--dbname=postgresql://u:hunter2@h/db", "it's", "", "a b"}, {{"PGPASSWORD", "hunter2"}}};
  CHECK(to_display(command) == "pg_dump '--dbname=postgresql://u:***@h/db' 'it'\\''s' '' 'a b'");
}

TEST_CASE("What is shown of a command comes back through a shell as it was") {
  const std::vector<std::string> argv{"printf", "%s\\n", "a'b", "$(id)", "*",   "~",
                                      "#x",     "a\nb",  "é",   "!",     "x=y", "{a,b}"};
  const std::string through_shell = output_of(shell(to_display({argv, {}})));
  CHECK(through_shell == output_of({argv, {}}));
}
