#pragma once

#include <memory>

#include "dbmaint/platform/services.hpp"

// The real services; only main() and tests of the platform itself build them.

namespace dbmaint {

[[nodiscard]] std::unique_ptr<Clock> system_clock();
[[nodiscard]] std::unique_ptr<ProcessRunner> system_processes();
[[nodiscard]] std::unique_ptr<Filesystem> system_files();
[[nodiscard]] std::unique_ptr<Environment> system_environment();
/// From now on SIGTERM, SIGINT and SIGHUP ask for a stop instead of ending the process, SIGPIPE is ignored.
/// One per process.
[[nodiscard]] std::unique_ptr<Interruption> system_interruption();

/// spdlog on stderr; warnings and above until configured.
[[nodiscard]] std::unique_ptr<Diagnosis> stderr_diagnosis();
/// A line that redraws itself when stderr is a terminal, nothing otherwise. `clock` must outlive it.
[[nodiscard]] std::unique_ptr<Progress> terminal_progress(const Clock& clock);

}  // namespace dbmaint
