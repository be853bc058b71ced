#include <algorithm>
#include <optional>
#include <set>

#include "checks/index_names.hpp"
#include "checks/judges.hpp"
#include "checks/unread.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/create_index.hpp"
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

/// The name without its schema where that is the default one: two spellings of one index.
std::string plain(const std::string& name, const Schema& schema) {
  const std::string prefix = schema.default_schema + '.';
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

/// Why nobody can tell whether the index is there: it would be in a database that cannot be read. One of a table that
/// is known is not.
std::optional<Error> why_unknown(const std::string& name, const Observations& seen) {
  if (find_index(seen.schema, name).index != nullptr || index_behind(name, seen.schema)) return std::nullopt;
  const bool in_known = std::ranges::any_of(
      seen.schema.tables, [&](const Table& table) { return name.starts_with(table.name.schema + '.'); });
  if (in_known) return std::nullopt;
  std::optional<Error> unread;
  for (const AttachedObservation& attached : seen.attached) {
    if (name.starts_with(attached.name + '.')) return attached.error;
    if (attached.error && !unread) unread = attached.error;
  }
  return unread;
}

/// A longer one finds the same rows, but lets pairs repeat that a unique one would not.
bool does_the_work_of(const NamedIndex& meant, const Index& index) {
  if (!index.valid || index.partial) return false;
  if (meant.unique) return index.unique && !index.has_expression && index.columns == meant.columns;
  return index.columns.size() >= meant.columns.size() &&
         std::equal(meant.columns.begin(), meant.columns.end(), index.columns.begin());
}

/// One that already does what the absent one would: it would be a duplicate.
const Index* index_that_does(const NamedIndex& meant) {
  const auto found =
      std::ranges::find_if(meant.table->indexes, [&](const Index& index) { return does_the_work_of(meant, index); });
  return found == meant.table->indexes.end() ? nullptr : &*found;
}

/// What is to be created, so that nothing is proposed twice under two names.
struct Proposed {
  std::string name;
  NamedIndex index;
};

class Judging {
 public:
  explicit Judging(const Observations& seen) : seen_(seen) {}

  [[nodiscard]] std::optional<Finding> judge(const std::string& name) {
    const FoundIndex found = find_index(seen_.schema, name);
    if (found.index != nullptr && found.index->valid) return std::nullopt;
    Finding finding{.check = "expected-indexes", .severity = Severity::warning, .object = name};
    finding.why = text::checks::expected_index_why;
    if (found.index != nullptr) {
      finding.message = Text(text::checks::index_not_valid, {{"index", name}});
      finding.fix = "REINDEX INDEX " + quote_name(TableName{found.table->name.schema, found.index->name}) + ';';
      return finding;
    }
    const std::optional<std::string> nearest = nearest_name(name, index_names(seen_.schema));
    finding.message = nearest ? Text(text::checks::index_absent_near, {{"index", name}, {"nearest", *nearest}})
                              : Text(text::checks::index_absent, {{"index", name}});
    if (const auto meant = index_behind(name, seen_.schema); meant && !meant->columns.empty()) propose(*meant, finding);
    return finding;
  }

 private:
  void propose(const NamedIndex& meant, Finding& finding) {
    const std::string& name = finding.object;
    const auto same = std::ranges::find_if(proposed_, [&](const Proposed& other) {
      return other.index.table == meant.table && other.index.columns == meant.columns;
    });
    if (same != proposed_.end()) {
      finding.message = Text(text::checks::index_absent_twice, {{"index", name}, {"other", same->name}});
      return;
    }
    if (const Index* other = index_that_does(meant)) {
      finding.severity = Severity::advice;
      finding.message = Text(text::checks::index_under_other_name, {{"index", name}, {"other", other->name}});
      return;
    }
    proposed_.push_back({name, meant});
    const std::string prefix = meant.table->name.schema + '.';
    finding.fix = create_index_sql(seen_.schema, seen_.capabilities, *meant.table,
                                   name.starts_with(prefix) ? name.substr(prefix.size()) : name, meant.columns,
                                   meant.unique ? Uniqueness::unique : Uniqueness::not_unique);
  }

  const Observations& seen_;
  std::vector<Proposed> proposed_;
};

}  // namespace

CheckOutcome judge_expected_indexes(const Observations& seen) {
  if (seen.rules.expected_indexes.empty()) return CheckOutcome::skip(text::checks::no_expected_indexes);
  std::vector<Finding> findings;
  Unread unread;
  std::set<std::string> asked;
  Judging judging(seen);
  for (const std::string& name : seen.rules.expected_indexes) {
    if (!asked.insert(plain(name, seen.schema)).second) continue;
    unread.asked();
    if (const auto error = why_unknown(name, seen))
      unread.failed(name, error);
    else if (std::optional<Finding> finding = judging.judge(name))
      findings.push_back(std::move(*finding));
  }
  return unread.conclude(std::move(findings));
}

}  // namespace dbmaint
