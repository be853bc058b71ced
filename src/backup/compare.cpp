#include "dbmaint/backup/compare.hpp"

#include <algorithm>
#include <map>

#include "backup/comparing.hpp"
#include "backup/content_json.hpp"
#include "dbmaint/text/content.hpp"

namespace dbmaint {

namespace words = text::content;

namespace {

using RowsByTable = std::map<std::string, std::optional<std::int64_t>>;

RowsByTable rows_by_table(const std::vector<TableSize>& tables) {
  RowsByTable rows;
  for (const TableSize& size : tables) rows.emplace(as_in_manifest(full_name(size.table)), size.rows);
  return rows;
}

bool wanted(const RestoreChoice& choice, const std::string& table) {
  const std::vector<std::string>& chosen = choice.scope.tables;
  return choice.tables.empty() || std::find(chosen.begin(), chosen.end(), table) != chosen.end();
}

Difference rows_differ(const TableRows& expected, const std::optional<std::int64_t>& found) {
  Difference difference{
      DifferenceKind::data, "table " + expected.table, std::to_string(expected.rows) + " rows", {}, {}};
  if (found) {
    difference.found = std::to_string(*found) + " rows";
    difference.what = {words::rows_differ, {{"table", expected.table}, {"found", *found}, {"expected", expected.rows}}};
  } else {
    difference.what = {words::rows_missing, {{"table", expected.table}, {"expected", expected.rows}}};
  }
  return difference;
}

}  // namespace

void note_missing_side(bool expected, bool found, const Phrase& part, Comparison& comparison) {
  if (expected == found) return;
  comparison.not_compared.push_back(Text(expected ? words::not_readable : words::not_stated).with("part", part));
}

void compare_rows(const DumpFacts& facts, const RestoreChoice& choice, const std::vector<TableSize>& found,
                  Comparison& comparison) {
  if (!facts.rows_exact) {
    comparison.not_compared.push_back(Text(words::estimated).with("part", words::rows));
    return;
  }
  const RowsByTable there = rows_by_table(found);
  for (const TableRows& expected : facts.rows) {
    if (!wanted(choice, expected.table)) continue;
    ++comparison.tables;
    comparison.rows += expected.rows;
    const auto table = there.find(expected.table);
    const std::optional<std::int64_t> rows = table == there.end() ? std::nullopt : table->second;
    if (rows != expected.rows) comparison.differences.push_back(rows_differ(expected, rows));
  }
}

bool same_structure(const ContentFacts& stated, const ContentFacts& live) {
  const ContentFacts there = as_in_manifest(live);
  const auto fingerprint = [](const ContentFacts& facts) {
    return facts.schema ? facts.schema->fingerprint() : std::string();
  };
  const bool other_server =
      !stated.server_id.empty() && !there.server_id.empty() && stated.server_id != there.server_id;
  return !other_server && fingerprint(stated) == fingerprint(there) && stated.properties == there.properties;
}

Comparison compare_restored(const DumpFacts& facts, const RestoreChoice& choice, const RestoredContent& found) {
  Comparison comparison;
  const ContentFacts& expected = facts.content;
  const ContentFacts there = as_in_manifest(found.facts);
  const bool whole = choice.tables.empty();
  if (choice.part != RestorePart::schema) {
    compare_rows(facts, choice, found.tables, comparison);
    compare_sequences(expected, choice, there, comparison);
    if (whole) compare_large_objects(expected, there, comparison);
    if (whole) compare_properties(expected, there, comparison);
  }
  compare_schema(expected, choice, there, comparison);
  if (whole) compare_surroundings(expected, choice, there, comparison);
  std::stable_sort(comparison.differences.begin(), comparison.differences.end(),
                   [](const Difference& a, const Difference& b) { return a.kind < b.kind; });
  return comparison;
}

}  // namespace dbmaint
