#include "run/step_log.hpp"

#include "dbmaint/report/step_words.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/step_status.hpp"

namespace dbmaint {
namespace {

StepReport begin(const std::string& name, const Text& title) {
  StepReport step;
  step.name = name;
  step.title = title;
  return step;
}

}  // namespace

bool StepLog::run(const std::string& name, const Text& title, const std::function<void(StepReport&)>& work) {
  StepReport step = begin(name, title);
  step.started_at = services_.clock.now();
  if (!failed_.empty()) {
    step.status = StepStatus::skipped;
    step.reason = Text{text::run::need_not_done}.with("step", words_for_step(failed_));
    report_.steps.push_back(std::move(step));
    return false;
  }
  services_.diagnosis.write(DiagnosisLevel::info, "step " + name);
  const auto start = services_.clock.steady();
  step.status = StepStatus::done;
  if (const auto error = attempt([&] {
        throw_if_requested(services_.interruption);
        work(step);
      })) {
    services_.diagnosis.write(DiagnosisLevel::error, name + ": " + error->what());
    step.status = status_after(error->kind());
    step.reason = reason_of(*error);
    step.hint = error->hint();
    report_.errors.push_back(*error);
    failed_ = name;
  }
  step.duration = std::chrono::duration_cast<Duration>(services_.clock.steady() - start);
  report_.steps.push_back(std::move(step));
  return failed_.empty();
}

void StepLog::plan(const std::string& name, const Text& title, const Text& condition) {
  StepReport step = begin(name, title);
  step.reason = condition;
  report_.steps.push_back(std::move(step));
}

}  // namespace dbmaint
