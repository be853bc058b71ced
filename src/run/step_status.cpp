#include "run/step_status.hpp"

#include "run/attempt.hpp"

namespace dbmaint {

StepStatus status_after(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::interrupted:
      return StepStatus::interrupted;
    case ErrorKind::busy:
      return StepStatus::skipped;
    case ErrorKind::refused:
    case ErrorKind::usage:
      return StepStatus::refused;
    case ErrorKind::failed:
    case ErrorKind::corruption:
      return StepStatus::failed;
  }
  return StepStatus::failed;
}

void skip(StepReport& step, const Error& refused) {
  step.status = StepStatus::skipped;
  step.reason = reason_of(refused);
  step.hint = refused.hint();
}

}  // namespace dbmaint
