#include "dbmaint/engine/result_row.hpp"

#include <algorithm>
#include <charconv>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/result_row.hpp"

namespace dbmaint {

namespace {

template <typename Number>
std::optional<Number> parse(const std::optional<std::string>& cell, std::string_view column) {
  if (!cell) return std::nullopt;
  Number number{};
  const char* const end = cell->data() + cell->size();
  const auto [stopped, failure] = std::from_chars(cell->data(), end, number);
  if (failure == std::errc{} && stopped == end) return number;
  throw Error(ErrorKind::failed, text::result_row::tried,
              {text::result_row::not_a_number, {{"value", *cell}, {"column", std::string(column)}}});
}

}  // namespace

const std::optional<std::string>& ResultRow::cell(std::string_view column) const {
  const auto found = std::find(table_->columns.begin(), table_->columns.end(), column);
  if (found == table_->columns.end())
    throw Error(ErrorKind::failed, text::result_row::tried,
                {text::result_row::no_column, {{"column", std::string(column)}}});
  return table_->rows[row_][static_cast<std::size_t>(found - table_->columns.begin())];
}

std::string ResultRow::text(std::string_view column) const {
  return cell(column).value_or("");
}

std::optional<std::int64_t> ResultRow::integer(std::string_view column) const {
  return parse<std::int64_t>(cell(column), column);
}

std::optional<double> ResultRow::real(std::string_view column) const {
  return parse<double>(cell(column), column);
}

bool ResultRow::flag(std::string_view column) const {
  const std::optional<std::string>& value = cell(column);
  return value && (*value == "t" || *value == "true" || *value == "1");
}

std::vector<ResultRow> rows_of(const ResultTable& table) {
  std::vector<ResultRow> rows;
  for (std::size_t row = 0; row < table.rows.size(); ++row) rows.emplace_back(table, row);
  return rows;
}

}  // namespace dbmaint
