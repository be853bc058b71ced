#pragma once

#include "dbmaint/checks/observations.hpp"
#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// The report's tables of what was observed: inventory, relations, unattached rows, query times. Pure.
void describe_tables(const Observations& seen, Report& report);

}  // namespace dbmaint
