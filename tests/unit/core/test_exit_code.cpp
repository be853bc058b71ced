#include "dbmaint/core/exit_code.hpp"

#include "dbmaint/core/report.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

constexpr Phrase words{"words", "mots"};

Report with_finding(Severity severity) {
  Report report;
  Finding finding;
  finding.severity = severity;
  report.findings.push_back(finding);
  return report;
}
Report with_step(StepStatus status) {
  Report report;
  report.steps.emplace_back();
  report.steps.back().status = StepStatus::done;
  report.steps.emplace_back();
  report.steps.back().status = status;
  return report;
}
Report with_error(ErrorKind kind) {
  Report report;
  report.errors.emplace_back(kind, words, words);
  return report;
}

ExitCode code(const Report& report, FailOn fail_on = FailOn::error) {
  return exit_code_for(report, fail_on);
}
RunStatus status(const Report& report) {
  return run_status_for(report, code(report));
}

}  // namespace

TEST_CASE("Every kind of error has its exit code") {
  CHECK(exit_code_for(ErrorKind::usage) == ExitCode::usage);
  CHECK(exit_code_for(ErrorKind::failed) == ExitCode::failed);
  CHECK(exit_code_for(ErrorKind::refused) == ExitCode::refused);
  CHECK(exit_code_for(ErrorKind::busy) == ExitCode::busy);
  CHECK(exit_code_for(ErrorKind::interrupted) == ExitCode::failed);
  CHECK(exit_code_for(ErrorKind::corruption) == ExitCode::failed);
}

TEST_CASE("The most serious exit code wins in the order 2, 3, 4, 5, 1, 0") {
  const std::vector<ExitCode> order{ExitCode::usage, ExitCode::failed,   ExitCode::refused,
                                    ExitCode::busy,  ExitCode::findings, ExitCode::ok};
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = 0; j < order.size(); ++j) CHECK(most_serious({order[i], order[j]}) == order[std::min(i, j)]);
  CHECK(most_serious({}) == ExitCode::ok);
}

TEST_CASE("Findings count from the severity that was asked for") {
  const std::vector<Severity> severities{Severity::advice, Severity::warning, Severity::error, Severity::critical};
  const std::vector<FailOn> limits{FailOn::advice, FailOn::warning, FailOn::error, FailOn::critical};
  for (std::size_t s = 0; s < 4; ++s) {
    for (std::size_t l = 0; l < 4; ++l)
      CHECK(code(with_finding(severities[s]), limits[l]) == (s >= l ? ExitCode::findings : ExitCode::ok));
    CHECK(code(with_finding(severities[s]), FailOn::never) == ExitCode::ok);
  }
}

TEST_CASE("A finding that was known before still counts") {
  Report report = with_finding(Severity::error);
  report.findings[0].status = FindingStatus::known;
  CHECK(code(report) == ExitCode::findings);
}

TEST_CASE("Steps that failed, were interrupted or refused end the run accordingly") {
  CHECK(code(with_step(StepStatus::done)) == ExitCode::ok);
  CHECK(code(with_step(StepStatus::planned)) == ExitCode::ok);
  CHECK(code(with_step(StepStatus::skipped)) == ExitCode::ok);
  CHECK(code(with_step(StepStatus::failed)) == ExitCode::failed);
  CHECK(code(with_step(StepStatus::interrupted)) == ExitCode::failed);
  CHECK(code(with_step(StepStatus::refused)) == ExitCode::refused);
}

TEST_CASE("--fail-on never silences findings and nothing else") {
  CHECK(code(with_step(StepStatus::failed), FailOn::never) == ExitCode::failed);
  CHECK(code(with_error(ErrorKind::usage), FailOn::never) == ExitCode::usage);
}

TEST_CASE("A refused rule refuses the run, a skipped one does not") {
  Report report;
  report.rules.emplace_back();
  report.rules.back().skipped = words;
  CHECK(code(report) == ExitCode::ok);
  report.rules.back().refused = words;
  CHECK(code(report) == ExitCode::refused);
}

TEST_CASE("A failed step outweighs a refused rule and findings") {
  Report report = with_finding(Severity::critical);
  report.steps.emplace_back();
  report.steps.back().status = StepStatus::failed;
  report.rules.emplace_back();
  report.rules.back().refused = words;
  CHECK(code(report) == ExitCode::failed);
}

TEST_CASE("A status that was set beforehand is kept in mind") {
  Report report;
  report.status = RunStatus::busy;
  CHECK(code(report) == ExitCode::busy);
  report.status = RunStatus::interrupted;
  CHECK(code(report) == ExitCode::failed);
  report.status = RunStatus::usage;
  CHECK(code(report) == ExitCode::usage);
}

TEST_CASE("The status follows from the exit code, an interruption told apart") {
  CHECK(status(Report()) == RunStatus::ok);
  CHECK(status(with_finding(Severity::error)) == RunStatus::findings);
  CHECK(status(with_error(ErrorKind::failed)) == RunStatus::failed);
  CHECK(status(with_error(ErrorKind::corruption)) == RunStatus::failed);
  CHECK(status(with_error(ErrorKind::interrupted)) == RunStatus::interrupted);
  CHECK(status(with_step(StepStatus::interrupted)) == RunStatus::interrupted);
  CHECK(status(with_error(ErrorKind::busy)) == RunStatus::busy);
  CHECK(status(with_error(ErrorKind::refused)) == RunStatus::refused);
  CHECK(status(with_error(ErrorKind::usage)) == RunStatus::usage);
}

TEST_CASE("A run in which no check could be answered is not a healthy one") {
  Report report;
  report.checks.unknown.push_back({"integrity", words});
  CHECK(code(report) == ExitCode::failed);
  report.checks.passed.push_back("journal-mode");
  CHECK(code(report) == ExitCode::ok);
}

TEST_CASE("Words of the report are those of its JSON") {
  CHECK(to_string(RunStatus::interrupted) == "interrupted");
  CHECK(to_string(StepStatus::skipped) == "skipped");
  CHECK(to_string(RelationSource::inferred) == "inferred");
}
