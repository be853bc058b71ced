#pragma once

#include <functional>
#include <memory>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/process.hpp"
#include "dbmaint/platform/stream.hpp"

// A program as one link in a chain of streams. It runs beside the caller, fed by a thread of its own; little of what
// passes is held in memory. Whatever goes wrong on either side (the program, the next link, a stop) comes out of the
// caller's own write(), finish() or read(). Destroyed before its end, the program is stopped.

namespace dbmaint {

/// What it means that the program ended in something else than 0. Called where the caller waits, after the end.
using FailureOfProgram = std::function<Error(const ProcessResult&)>;

/// What is written goes through the program and on to `into`; finish() finishes both. The references must outlive it.
[[nodiscard]] std::unique_ptr<ByteSink> filter_sink(ProcessRunner& processes, Command command, ByteSink& into,
                                                    FailureOfProgram failure, const Interruption& interruption);

/// Reads what the program makes of `from`. The references must outlive it. After the end, and inside `failure`, `from`
/// is the caller's again: the program need not have read all of it.
[[nodiscard]] std::unique_ptr<ByteSource> filter_source(ProcessRunner& processes, Command command, ByteSource& from,
                                                        FailureOfProgram failure, const Interruption& interruption);

}  // namespace dbmaint
