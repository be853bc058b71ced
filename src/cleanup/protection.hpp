#pragma once

#include <map>
#include <string>

#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// Every condition under which the configuration protects rows, whichever rule states it, per table that exists here:
/// what one rule protects no other may take. Conditions on one table are joined so that one that holds is enough.
[[nodiscard]] std::map<TableName, std::string> protected_rows(const Schema& schema, const TargetRules& rules);

}  // namespace dbmaint
