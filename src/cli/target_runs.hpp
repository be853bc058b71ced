#pragma once

#include <string>
#include <vector>

#include "cli/invocation.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/report/render.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint::cli {

/// What the command line and the configuration together say is to be worked on.
struct Selection {
  std::vector<TargetConfig> targets;
  RunSettings settings;
};

/// Reads the configuration and chooses the targets; from then on the configuration's language holds unless the
/// command line gave one.
[[nodiscard]] Config read_config(Invocation& invocation);
[[nodiscard]] Selection select(const std::vector<std::string>& written, Invocation& invocation);

/// What --identity says: encrypted backups of these targets are opened with that file. Nothing for an empty word.
void use_identity(Selection& selection, const std::string& file);

/// Runs the goal on every target, --jobs at a time; the reports have the targets' order.
[[nodiscard]] Document run_on(const Selection& selection, const Goal& goal, const Invocation& invocation);

/// A goal with what the global options say of it.
[[nodiscard]] Goal goal_of(CommandName command, const Invocation& invocation);

}  // namespace dbmaint::cli
