#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// One row of a ResultTable, read by column name. Every reader gives nothing for NULL and throws Error{failed} for a
/// column that is not there or a value of another kind: a query and its judge that drifted apart must not look healthy.
class ResultRow {
 public:
  ResultRow(const ResultTable& table, std::size_t row) : table_(&table), row_(row) {}

  [[nodiscard]] const std::optional<std::string>& cell(std::string_view column) const;
  [[nodiscard]] std::string text(std::string_view column) const;  ///< empty for NULL
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view column) const;
  [[nodiscard]] std::optional<double> real(std::string_view column) const;
  [[nodiscard]] bool flag(std::string_view column) const;  ///< t, true and 1; NULL is false

 private:
  const ResultTable* table_;
  std::size_t row_;
};

/// The rows of a table, which must outlive them.
[[nodiscard]] std::vector<ResultRow> rows_of(const ResultTable& table);

}  // namespace dbmaint
