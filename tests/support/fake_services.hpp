#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/platform/services.hpp"
#include "support/failing_filesystem.hpp"
#include "support/fake_processes.hpp"
#include "support/temp_folder.hpp"

// The outside world as tests want it. TestServices owns one of each and converts to Services.

namespace dbmaint::testing {

/// Stands still at 2026-11-22T02:00:00Z, a Sunday, until told otherwise; sleeping moves it on at once.
class FakeClock : public Clock {
 public:
  Timestamp now() const override { return now_; }
  std::chrono::steady_clock::time_point steady() const override { return steady_; }
  void sleep(std::chrono::milliseconds how_long) override {
    slept += how_long;
    advance(how_long);
  }
  void advance(std::chrono::milliseconds how_long) {
    now_ += how_long;
    steady_ += how_long;
  }
  /// The wall clock alone jumps, as when somebody sets it.
  void set(Timestamp now) { now_ = now; }
  /// "2026-11-22T02:00:00Z"; throws on anything that is not a timestamp.
  void set(const std::string& rfc3339);

  std::chrono::milliseconds slept{0};

 private:
  Timestamp now_ = std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{2};
  std::chrono::steady_clock::time_point steady_{std::chrono::hours{1}};
};

/// Knows only the variables it was given; the user is the one who runs the tests, so that files belong to them.
class FakeEnvironment : public Environment {
 public:
  FakeEnvironment();
  std::optional<std::string> variable(const std::string& name) const override;
  unsigned user_id() const override { return user; }
  std::string host_name() const override { return host; }

  std::map<std::string, std::string> variables;
  unsigned user;
  std::string host = "testhost";
};

/// Asks for a stop when told to, or at the nth question.
class FakeInterruption : public Interruption {
 public:
  bool requested() const override;
  void request() { requested_ = true; }
  void request_at_question(int nth) { at_question_ = questions + nth; }

  mutable int questions = 0;

 private:
  mutable bool requested_ = false;
  std::optional<int> at_question_;
};

class RecordingDiagnosis : public Diagnosis {
 public:
  struct Line {
    DiagnosisLevel level;
    std::string message;
  };
  void write(DiagnosisLevel level, std::string_view message) override {
    lines.push_back({level, std::string(message)});
  }
  void configure(LogFormat, DiagnosisLevel) override {}
  [[nodiscard]] bool contains(std::string_view words) const;

  std::vector<Line> lines;
};

class NoProgress : public Progress {
 public:
  void update(const Text&, std::uint64_t, std::uint64_t, ProgressUnit) override {}
  void finish() override {}
};

/// Files are real ones: work in `folder`. Processes are scripted.
struct TestServices {
  TestServices();
  ~TestServices();

  TempFolder folder;
  FakeClock clock;
  FakeProcesses processes;
  std::unique_ptr<Filesystem> real_files;
  FailingFilesystem files;
  FakeEnvironment environment;
  FakeInterruption interruption;
  RecordingDiagnosis diagnosis;
  NoProgress progress;

  [[nodiscard]] Services services() { return with(processes); }
  // NOLINTNEXTLINE(google-explicit-constructor): so that it can be passed where Services is expected.
  operator Services() { return services(); }
  /// The same world with another runner, such as system_processes().
  [[nodiscard]] Services with(ProcessRunner& runner) {
    return {clock, runner, files, environment, interruption, diagnosis, progress};
  }
};

}  // namespace dbmaint::testing
