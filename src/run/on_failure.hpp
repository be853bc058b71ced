#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Who sees how a run ended: somebody who typed it, or nobody until the next morning.
enum class Watched { yes, no };

/// Runs the operator's command with the report as JSON on its stdin. A routine that nobody watches is told of whenever
/// it ended in anything but 0; of the others what failed, was refused or found its target in use, but neither findings,
/// which were asked for, nor mistakes in what was typed. Whatever comes of it goes to the diagnosis: the run's own
/// verdict stands.
void tell_failure(const std::vector<std::string>& argv, const Report& report, Watched watched, Language language,
                  const Services& services);

}  // namespace dbmaint
