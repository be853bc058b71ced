#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/result_row.hpp"

namespace dbmaint::postgres {

/// More rows than any list a person would read.
constexpr std::size_t most_rows = 10'000;

/// The table a row is about, from its columns schema_name and table_name.
[[nodiscard]] inline TableName table_of(const ResultRow& row) {
  return {row.text("schema_name"), row.text("table_name")};
}

[[nodiscard]] inline std::optional<Duration> seconds_of(const ResultRow& row, std::string_view column) {
  const std::optional<std::int64_t> seconds = row.integer(column);
  return seconds ? std::optional<Duration>(std::chrono::seconds{*seconds}) : std::nullopt;
}

[[nodiscard]] inline ByteSize bytes_of(const ResultRow& row, std::string_view column) {
  const std::int64_t bytes = row.integer(column).value_or(0);
  return {bytes > 0 ? static_cast<std::uint64_t>(bytes) : 0};
}

/// Findings with what could not be read beside them; without findings the check is unknown.
[[nodiscard]] inline CheckOutcome beside(std::vector<Finding> findings, Text unreadable) {
  if (findings.empty()) return CheckOutcome::unknown(std::move(unreadable));
  CheckOutcome outcome = CheckOutcome::of(std::move(findings));
  outcome.partly_unknown = std::move(unreadable);
  return outcome;
}

}  // namespace dbmaint::postgres
