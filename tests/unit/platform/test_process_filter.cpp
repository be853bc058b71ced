#include "dbmaint/platform/process_filter.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/wait_until.hpp"

using namespace dbmaint;
using testing::FakeInterruption;
using testing::TempFolder;

namespace {

Command shell(const std::string& script) {
  return {{"sh", "-c", script}, {}};
}

Error failure_of(const ProcessResult& result) {
  return {ErrorKind::failed, Text::verbatim("filtering"),
          Text::verbatim(std::to_string(result.exit_status) + " " + result.standard_error)};
}

/// A program between two streams, and no stop requested.
struct Filters {
  std::unique_ptr<ProcessRunner> processes = system_processes();
  FakeInterruption interruption;

  std::unique_ptr<ByteSink> sink(const Command& command, ByteSink& into) {
    return filter_sink(*processes, command, into, failure_of, interruption);
  }
  std::unique_ptr<ByteSource> source(const Command& command, ByteSource& from) {
    return filter_source(*processes, command, from, failure_of, interruption);
  }
};

std::string numbers(std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text += std::to_string(i) + "\n";
  return text.substr(0, size);
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

void write_much(ByteSink& into) {
  const std::string part(100'000, 'x');
  for (int i = 0; i < 100; ++i) write_text(into, part);
  into.finish();
}

bool process_runs(const std::filesystem::path& file_with_its_id) {
  int id = 0;
  std::ifstream(file_with_its_id) >> id;
  return id > 0 && ::kill(id, 0) == 0;
}

}  // namespace

TEST_CASE("What is written comes out of the program on the other side, whatever its size") {
  for (const std::size_t size : {0U, 1U, 65536U, 3'000'001U}) {
    CAPTURE(size);
    Filters filters;
    StringSink out;
    const auto sink = filters.sink(shell("tr 0-9 a-j"), out);
    const std::string content = numbers(size);
    for (std::size_t at = 0; at < content.size(); at += 70'000) write_text(*sink, content.substr(at, 70'000));
    sink->finish();
    CHECK(out.finished());
    std::string expected = content;
    for (char& c : expected)
      if (c != '\n') c = static_cast<char>(c - '0' + 'a');
    CHECK((out.content() == expected));
  }
}

TEST_CASE("What is read is what the program makes of its input, whatever its size") {
  for (const std::size_t size : {0U, 1U, 65536U, 3'000'001U}) {
    CAPTURE(size);
    Filters filters;
    StringSource in(numbers(size));
    const auto source = filters.source(shell("cat; printf end"), in);
    CHECK((read_all(*source) == numbers(size) + "end"));
  }
}

TEST_CASE("A program that fails says so where the caller writes, finishes or reads") {
  Filters filters;
  StringSink out;
  const auto sink = filters.sink(shell("cat >/dev/null; echo no >&2; exit 7"), out);
  write_text(*sink, "much");
  CHECK_THROWS_WITH(sink->finish(), "filtering: 7 no\n");
  CHECK_FALSE(out.finished());

  const auto early = filters.sink(shell("echo early >&2; exit 8"), out);
  CHECK_THROWS_WITH(write_much(*early), "filtering: 8 early\n");

  StringSource in("much");
  const auto source = filters.source(shell("cat; exit 9"), in);
  CHECK_THROWS_WITH(read_all(*source), "filtering: 9 ");
}

TEST_CASE("A program that ends well before it has read everything is not believed") {
  Filters filters;
  StringSink out;
  const auto sink = filters.sink(shell("head -c 10"), out);
  CHECK_THROWS_AS(write_much(*sink), Error);
  CHECK_FALSE(out.finished());
}

TEST_CASE("A program that is not there is told as such") {
  Filters filters;
  StringSink out;
  const auto sink = filters.sink({{"no-such-program-at-all"}, {}}, out);
  try {
    write_much(*sink);
    FAIL("it ran");
  } catch (const Error& error) {
    CHECK(error.code() == "ENOENT");
  }
}

TEST_CASE("The failure of a stream around a program is the one that comes out") {
  Filters filters;
  ThrowingSink broken_sink;
  const auto sink = filters.sink(shell("cat"), broken_sink);
  CHECK_THROWS_WITH(write_much(*sink), "sink broke");
  ThrowingSource broken_source;
  const auto source = filters.source(shell("cat"), broken_source);
  CHECK_THROWS_WITH(read_all(*source), "source broke");
}

TEST_CASE("A filter that is left in the middle leaves no program behind") {
  const TempFolder folder;
  const std::filesystem::path id = folder / "id";
  const Command endless = shell("echo $$ >" + id.string() + "; cat >/dev/null; yes");
  Filters filters;
  {
    StringSink out;
    const auto sink = filters.sink(endless, out);
    write_text(*sink, "a little");
    REQUIRE(testing::wait_until([&] { return process_runs(id); }));
  }
  CHECK_FALSE(process_runs(id));
  std::filesystem::remove(id);
  {
    StringSource in("a little");
    const auto source = filters.source(endless, in);
    std::vector<std::byte> some(10);
    CHECK(source->read(some) > 0);
    CHECK(process_runs(id));
  }
  CHECK_FALSE(process_runs(id));
}

TEST_CASE("A stop reaches a program in the middle of its work") {
  Filters filters;
  StringSink out;
  const auto sink = filters.sink(shell("exec sleep 60"), out);
  write_text(*sink, "a little");
  filters.interruption.request();
  try {
    sink->finish();
    FAIL("it went on");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::interrupted);
  }
}

TEST_CASE("A secret reaches the program on a descriptor of its own, and no other program") {
  Filters filters;
  Command command = shell("cat /dev/fd/3; printf ' '; cat");
  command.secret = Secret("AGE-SECRET-KEY-1\nsecond line\n");
  StringSource in("input");
  const auto source = filters.source(command, in);
  CHECK(read_all(*source) == "AGE-SECRET-KEY-1\nsecond line\n input");
  CHECK(to_display(command).find("SECRET") == std::string::npos);
  CHECK(capture(*filters.processes, shell("cat /dev/fd/3"), filters.interruption).result.exit_status != 0);

  command.secret = Secret(std::string(5000, 'x'));
  CHECK_THROWS_AS(filters.processes->run(command, nullptr, nullptr, filters.interruption), Error);
}
