#pragma once

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// What a step that ended with such an error is called. One that found its target or its backups in use did nothing: it
/// is skipped, and the error, which is reported too, makes the run busy.
[[nodiscard]] StepStatus status_after(ErrorKind kind);

/// The step cannot take place here, and the rest goes on without it; it keeps the reason and what to do about it.
void skip(StepReport& step, const Error& refused);

}  // namespace dbmaint
