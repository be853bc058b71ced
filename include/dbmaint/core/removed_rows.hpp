#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// Whether the run removed rows; of a dry run, whether it would. Pure.
[[nodiscard]] bool removes_rows(const Report& report);

/// What the rules of a run removed, by the table's name as reports show it. With what cascades took along, but not of a
/// rule that was cut short: nobody counted how many those rows had, and too small a number hides no loss. Pure.
[[nodiscard]] std::map<std::string, std::int64_t> removed_by_table(const std::vector<RuleReport>& rules);

/// How many rows the tables of retention rules that removed some were left with, at least, once cascades of the others
/// had taken theirs; nothing of those whose number is not known. Pure.
[[nodiscard]] std::map<std::string, std::int64_t> left_by_table(const std::vector<RuleReport>& rules);

}  // namespace dbmaint
