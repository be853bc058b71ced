#include "run/step_status.hpp"

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

}  // namespace dbmaint
