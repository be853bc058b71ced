#include <optional>

#include "checks/judges.hpp"
#include "checks/proposed_sql.hpp"
#include "checks/unread.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

struct FoundIndex {
  const Table* table = nullptr;
  const Index* index = nullptr;
};

FoundIndex find_index(const Schema& schema, const std::string& name) {
  for (const Table& table : schema.tables)
    for (const Index& index : table.indexes)
      if (index.name == name || table.name.schema + '.' + index.name == name) return {&table, &index};
  return {};
}

std::vector<std::string> index_names(const Schema& schema) {
  std::vector<std::string> names;
  for (const Table& table : schema.tables)
    for (const Index& index : table.indexes) names.push_back(index.name);
  return names;
}

/// What a name in the usual form says by itself: idx_users_email, idx_user_progress_user (column user_id).
std::string statement_behind(const std::string& name, const Observations& seen) {
  for (const Table& table : seen.schema.tables) {
    const std::string prefix = "idx_" + table.name.name + '_';
    if (name.rfind(prefix, 0) != 0) continue;
    const std::string rest = name.substr(prefix.size());
    for (const std::string& column : {rest, rest + "_id", rest + "Id"})
      if (table.find_column(column) != nullptr) return create_index_sql(seen, table, name, {column});
  }
  return "";
}

// An index that is found nowhere may be in a database that cannot be read.
std::optional<Error> unread_database(const Observations& seen) {
  for (const AttachedObservation& attached : seen.attached)
    if (attached.error) return attached.error;
  return std::nullopt;
}

std::optional<Finding> judge_one(const std::string& name, const Observations& seen) {
  const FoundIndex found = find_index(seen.schema, name);
  if (found.index != nullptr && found.index->valid) return std::nullopt;
  Finding finding{.check = "expected-indexes", .severity = Severity::warning, .object = name};
  finding.why = text::checks::expected_index_why;
  if (found.index != nullptr) {
    finding.message = Text(text::checks::index_not_valid, {{"index", name}});
    finding.fix = "REINDEX INDEX " + quote_name(TableName{found.table->name.schema, found.index->name}) + ';';
    return finding;
  }
  const std::optional<std::string> nearest = nearest_name(name, index_names(seen.schema));
  finding.message = nearest ? Text(text::checks::index_absent_near, {{"index", name}, {"nearest", *nearest}})
                            : Text(text::checks::index_absent, {{"index", name}});
  finding.fix = statement_behind(name, seen);
  return finding;
}

}  // namespace

CheckOutcome judge_expected_indexes(const Observations& seen) {
  if (seen.rules.expected_indexes.empty()) return CheckOutcome::skip(text::checks::no_expected_indexes);
  std::vector<Finding> findings;
  Unread unread;
  const std::optional<Error> elsewhere = unread_database(seen);
  for (const std::string& name : seen.rules.expected_indexes) {
    unread.asked();
    if (elsewhere && find_index(seen.schema, name).index == nullptr)
      unread.failed(name, elsewhere);
    else if (std::optional<Finding> finding = judge_one(name, seen))
      findings.push_back(std::move(*finding));
  }
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
