#include "dbmaint/core/report.hpp"

#include <algorithm>

namespace dbmaint {
namespace {

ExitCode exit_code_for(StepStatus status) {
  switch (status) {
    case StepStatus::failed:
    case StepStatus::interrupted:
      return ExitCode::failed;
    case StepStatus::refused:
      return ExitCode::refused;
    case StepStatus::planned:
    case StepStatus::done:
    case StepStatus::skipped:
      return ExitCode::ok;
  }
  return ExitCode::failed;
}

ExitCode exit_code_for(RunStatus status) {
  switch (status) {
    case RunStatus::failed:
    case RunStatus::interrupted:
      return ExitCode::failed;
    case RunStatus::refused:
      return ExitCode::refused;
    case RunStatus::busy:
      return ExitCode::busy;
    case RunStatus::usage:
      return ExitCode::usage;
    case RunStatus::ok:
    case RunStatus::findings:
      return ExitCode::ok;  // for the findings themselves to tell
  }
  return ExitCode::failed;
}

bool was_interrupted(const Report& report) {
  return report.status == RunStatus::interrupted ||
         std::ranges::any_of(report.errors, [](const Error& e) { return e.kind() == ErrorKind::interrupted; }) ||
         std::ranges::any_of(report.steps, [](const StepReport& s) { return s.status == StepStatus::interrupted; });
}

/// Questions were asked and none was answered: that is not the silence of a healthy database.
bool nothing_could_be_checked(const Report& report) {
  return !report.checks.unknown.empty() && report.checks.passed.empty() &&
         std::ranges::all_of(report.findings, [](const Finding& f) { return f.check == "unknown-checks"; });
}

}  // namespace

std::string_view to_string(StepStatus status) {
  switch (status) {
    case StepStatus::planned:
      return "planned";
    case StepStatus::done:
      return "done";
    case StepStatus::failed:
      return "failed";
    case StepStatus::skipped:
      return "skipped";
    case StepStatus::refused:
      return "refused";
    case StepStatus::interrupted:
      return "interrupted";
  }
  return "";
}

std::string_view to_string(RuleKind kind) {
  switch (kind) {
    case RuleKind::retention:
      return "retention";
    case RuleKind::orphans:
      return "orphans";
    case RuleKind::unattached:
      return "unattached";
  }
  return "";
}

std::string_view to_string(RelationSource source) {
  switch (source) {
    case RelationSource::declared:
      return "declared";
    case RelationSource::configured:
      return "configured";
    case RelationSource::inferred:
      return "inferred";
  }
  return "";
}

std::string_view to_string(RunStatus status) {
  switch (status) {
    case RunStatus::ok:
      return "ok";
    case RunStatus::findings:
      return "findings";
    case RunStatus::failed:
      return "failed";
    case RunStatus::refused:
      return "refused";
    case RunStatus::interrupted:
      return "interrupted";
    case RunStatus::busy:
      return "busy";
    case RunStatus::usage:
      return "usage";
  }
  return "";
}

ExitCode exit_code_for(const Report& report, FailOn fail_on) {
  std::vector<ExitCode> codes{exit_code_for(report.status)};
  for (const Error& error : report.errors) codes.push_back(exit_code_for(error.kind()));
  for (const StepReport& step : report.steps) codes.push_back(exit_code_for(step.status));
  for (const RuleReport& rule : report.rules)
    if (!rule.refused.empty()) codes.push_back(ExitCode::refused);
  for (const Finding& finding : report.findings)
    if (reaches(finding.severity, fail_on)) codes.push_back(ExitCode::findings);
  if (nothing_could_be_checked(report)) codes.push_back(ExitCode::failed);
  return most_serious(codes);
}

RunStatus run_status_for(const Report& report, ExitCode code) {
  switch (code) {
    case ExitCode::ok:
      return RunStatus::ok;
    case ExitCode::findings:
      return RunStatus::findings;
    case ExitCode::usage:
      return RunStatus::usage;
    case ExitCode::failed:
      return was_interrupted(report) ? RunStatus::interrupted : RunStatus::failed;
    case ExitCode::refused:
      return RunStatus::refused;
    case ExitCode::busy:
      return RunStatus::busy;
  }
  return RunStatus::failed;
}

void set_verdict(Report& report, FailOn fail_on) {
  report.exit_code = exit_code_for(report, fail_on);
  report.status = run_status_for(report, report.exit_code);
}

}  // namespace dbmaint
