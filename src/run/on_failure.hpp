#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Runs the operator's command with the report as JSON on its stdin when the run ended in neither 0 nor 1. Whatever
/// comes of it goes to the diagnosis: the run's own verdict stands.
void tell_failure(const std::vector<std::string>& argv, const Report& report, Language language,
                  const Services& services);

}  // namespace dbmaint
