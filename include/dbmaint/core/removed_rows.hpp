#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// Whether the run removed rows; of a dry run, whether it would. Pure.
[[nodiscard]] bool removes_rows(const Report& report);

/// What a run removed from a table: with what cascades took along, but not of a rule that was cut short: nobody counted
/// how many those rows had, and too small a number hides no loss.
struct RemovedRows {
  std::int64_t removed = 0;
  std::optional<std::int64_t> found{};  ///< how many rows the table had before; nothing: nobody counted
  std::optional<std::int64_t> left{};   ///< ... and at least had when it was over; nothing: nobody knows
  friend bool operator==(const RemovedRows&, const RemovedRows&) = default;
};

/// What the rules of a run removed, by the table's full_name(). Pure.
[[nodiscard]] std::map<std::string, RemovedRows> removed_by_table(const std::vector<RuleReport>& rules);

/// Of the table of that full_name(). Pure.
[[nodiscard]] std::int64_t removed_from(const std::vector<RuleReport>& rules, const std::string& full_table_name);

}  // namespace dbmaint
