#include "dbmaint/backup/compare.hpp"

#include <algorithm>

namespace dbmaint {

namespace {

bool wanted(const RestoreChoice& choice, const std::string& table) {
  if (choice.tables.empty()) return true;
  return std::any_of(choice.tables.begin(), choice.tables.end(), [&table](const std::string& name) {
    return table == name || table.ends_with("." + name);
  });
}

const TableSize* find(const std::vector<TableSize>& tables, const std::string& name) {
  const auto found = std::find_if(tables.begin(), tables.end(), [&name](const TableSize& size) {
    return size.table.schema + "." + size.table.name == name;
  });
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace

RowComparison compare_rows(const DumpFacts& facts, const RestoreChoice& choice, const std::vector<TableSize>& found) {
  RowComparison comparison;
  if (!facts.rows_exact || choice.part == RestorePart::schema) return comparison;
  for (const TableRows& expected : facts.rows) {
    if (!wanted(choice, expected.table)) continue;
    ++comparison.tables;
    comparison.rows += expected.rows;
    const TableSize* table = find(found, expected.table);
    const std::optional<std::int64_t> rows = table == nullptr ? std::nullopt : table->rows;
    if (rows != expected.rows) comparison.differences.push_back({expected.table, expected.rows, rows});
  }
  return comparison;
}

}  // namespace dbmaint
