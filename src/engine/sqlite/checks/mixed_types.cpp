#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "engine/sqlite/checks/judges.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr int sampled_at_each_end = 5000;

using ColumnOf = std::pair<TableName, std::string>;

/// Columns whose values are compared: keys of both kinds and the times retention rules go by.
std::set<ColumnOf> compared_columns(const Schema& schema, const TargetRules& rules) {
  std::set<ColumnOf> columns;
  for (const Table& table : schema.tables) {
    if (table.kind != TableKind::table) continue;
    for (const std::string& column : table.primary_key) columns.emplace(table.name, column);
    for (const ForeignKey& key : table.foreign_keys)
      for (const std::string& column : key.columns) columns.emplace(table.name, column);
  }
  for (const RetentionRule& rule : rules.retention) {
    const Table* table = schema.find(std::string_view(rule.table));
    if (table != nullptr && table->kind == TableKind::table && table->find_column(rule.column) != nullptr)
      columns.emplace(table->name, rule.column);
  }
  return columns;
}

/// A name of the rowid that no column hides; empty: none, or there is no rowid.
std::string rowid_of(const Table& table) {
  if (table.without_rowid) return "";
  for (const char* spelling : {"rowid", "_rowid_", "oid"})
    if (std::ranges::none_of(table.columns, [&](const Column& column) { return same_name(column.name, spelling); }))
      return spelling;
  return "";
}

/// Old rows and new ones: formats change with a release of the application.
std::string sample_sql(const Table& table, const std::string& column) {
  const std::string value = quote_name(column);
  const std::string from = "SELECT " + value + " AS v FROM " + quote_name(table.name);
  const std::string limit = " LIMIT " + std::to_string(sampled_at_each_end);
  const std::string rowid = rowid_of(table);
  const std::string sample = rowid.empty() ? from + limit
                                           : "SELECT v FROM (" + from + " ORDER BY " + rowid + limit +
                                                 ") UNION ALL SELECT v FROM (" + from + " ORDER BY " + rowid + " DESC" +
                                                 limit + ")";
  return "SELECT total(typeof(v) IN ('integer', 'real')) AS numbers, total(typeof(v) = 'text') AS texts, "
         "total(typeof(v) = 'blob') AS blobs FROM (" +
         sample + ")";
}

std::string how_many(const ResultRow& row) {
  std::string kinds;
  for (const std::string kind : {"numbers", "texts", "blobs"})
    if (row.real(kind).value_or(0) > 0) kinds += (kinds.empty() ? "" : ", ") + kind;
  return kinds;
}

std::optional<Finding> judge_column(const CheckContext& context, const Table& table, const std::string& column) {
  const ResultTable answer = context.session.select(sample_sql(table, column), 1);
  const ResultRow row = rows_of(answer).at(0);
  int kinds = 0;
  for (const std::string kind : {"numbers", "texts", "blobs"}) kinds += row.real(kind).value_or(0) > 0 ? 1 : 0;
  if (kinds < 2) return std::nullopt;
  const std::string shown = display_name(table.name, context.schema) + '.' + column;
  return Finding{.check = "mixed-types",
                 .severity = Severity::warning,
                 .object = shown,
                 .message = Text(text::sqlite_checks::mixed_types, {{"column", shown}, {"kinds", how_many(row)}}),
                 .measured = std::int64_t{kinds},
                 .threshold = std::int64_t{1},
                 .why = text::sqlite_checks::mixed_types_why,
                 .fix = "SELECT typeof(" + quote_name(column) + "), count(*), min(" + quote_name(column) + "), max(" +
                        quote_name(column) + ") FROM " + quote_name(table.name) + " GROUP BY 1;"};
}

}  // namespace

CheckOutcome judge_mixed_types(const CheckContext& context) {
  std::vector<Finding> findings;
  for (const auto& [name, column] : compared_columns(context.schema, context.rules)) {
    throw_if_requested(context.services.interruption);
    if (std::optional<Finding> finding = judge_column(context, *context.schema.find(name), column))
      findings.push_back(std::move(*finding));
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::sqlite
