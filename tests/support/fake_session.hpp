#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint::testing {

/// A database that answers what the test told it to. Plain answers are fields; questions with arguments are functions.
/// What was not scripted throws std::logic_error: a test never passes on an answer nobody gave.
class FakeSession : public Session {
 public:
  /// Rows as a script may take them: as RowsToTake, or as the ExpiredRows of a retention rule.
  struct Expired {
    const RowsToTake& rows;
    operator const ExpiredRows&() const { return std::get<ExpiredRows>(rows); }
    operator const RowsToTake&() const { return rows; }
  };

  std::string version = "fake 1.0";
  Timestamp clock{};
  std::optional<Timestamp> written;  ///< files_written()
  Schema schema;
  std::vector<UnreadDatabase> unread;
  std::vector<TableSize> sizes;
  DatabaseSize size;
  std::map<TableName, bool> filled;  ///< holds_rows()
  std::vector<CareAction> care;

  std::function<void(Fragment, const TableName&, const std::string&)> on_check_fragment;  ///< unset: everything is fine
  std::function<OrphanCount(const Relation&, std::size_t)> on_count_orphans;
  std::function<UnattachedCount(const UnattachedQuestion&, std::size_t)> on_count_unattached;
  std::function<TimeProfile(const Table&, const std::string&)> on_profile_time_column;
  std::function<ExpiredCount(const ExpiredRows&)> on_count_expired;
  std::function<LostCount(const LostRows&, std::size_t)> on_count_lost;
  std::function<ReliedRows(const LostRows&)> on_remember_lost;                         ///< unset: relies upon nothing
  std::function<std::int64_t(const Relation&, const RowsToTake&)> on_count_referring;  ///< unset: none
  // Of expired rows and of lost ones; functions that take ExpiredRows get only those.
  std::function<std::vector<CascadeCount>(const Schema&, const Expired&, const std::map<TableName, std::string>&)>
      on_count_cascades;
  std::function<std::string(const Table&, const Expired&)> on_removal_statement;
  std::function<std::unique_ptr<Remover>(const Table&, const Expired&)> on_remove_expired;
  std::function<std::unique_ptr<Remover>(const ExpiredRows&, RowSink&)> on_archive_expired;
  std::function<TransactionFate(const std::string&)> on_fate_of;
  std::function<std::unique_ptr<RowLoader>(const Table&, const RowFormat&, Loading)> on_load_rows;
  RowFormat format{"fake", {{"id", "bigint"}}, {}, {"id"}, {}};  ///< row_format()
  std::vector<ReferenceCount> references;                        ///< count_references()
  std::vector<RowsToTake> asked_without;                         ///< by the last count_references()
  std::map<TableName, std::string> asked_to_protect;             ///< by the last remove_expired()
  std::function<CareResult(const CareAction&)> on_perform;
  std::function<DumpFacts(BackupWriter&)> on_dump;
  ContentFacts content;  ///< read_content()

  std::vector<std::string> asked;  ///< every select(), in order
  std::set<std::string> stopped;   ///< what select_within() stops

  /// A select() whose SQL contains `part` gets this answer; the last one that fits wins.
  void answer(std::string part, ResultTable table) { answers_.emplace_back(std::move(part), std::move(table)); }
  void fail(std::string part, Error error) { answers_.emplace_back(std::move(part), std::move(error)); }

  Capabilities capabilities() const override { return {}; }
  std::string server_version() override { return version; }
  Timestamp now() override { return clock; }
  std::optional<Timestamp> files_written() override { return written; }
  Schema read_schema() override { return schema; }
  std::vector<UnreadDatabase> unread_databases() override { return unread; }
  std::vector<TableSize> table_sizes(const Schema&, RowCounting) override { return sizes; }
  DatabaseSize database_size() override { return size; }
  bool holds_rows(const TableName& table) override {
    const auto found = filled.find(table);
    if (found == filled.end()) throw std::logic_error("FakeSession: holds_rows(" + table.name + ") was not scripted");
    return found->second;
  }
  void check_fragment(Fragment kind, const TableName& table, const std::string& sql) override {
    if (on_check_fragment) on_check_fragment(kind, table, sql);
  }
  ResultTable select(const std::string& sql, std::size_t row_limit) override {
    asked.push_back(sql);
    for (auto entry = answers_.rbegin(); entry != answers_.rend(); ++entry) {
      if (sql.find(entry->first) == std::string::npos) continue;
      if (const Error* error = std::get_if<Error>(&entry->second)) throw Error(*error);
      ResultTable table = std::get<ResultTable>(entry->second);
      table.truncated = table.rows.size() > row_limit;
      if (table.truncated) table.rows.resize(row_limit);
      return table;
    }
    throw std::logic_error("FakeSession: select was not scripted: " + sql);
  }
  std::optional<ResultTable> select_within(const std::string& sql, std::size_t row_limit, Duration) override {
    if (stopped.count(sql) > 0) return std::nullopt;
    return select(sql, row_limit);
  }
  OrphanCount count_orphans(const Relation& relation, std::size_t samples) override {
    return scripted(on_count_orphans, "count_orphans")(relation, samples);
  }
  UnattachedCount count_unattached(const UnattachedQuestion& question, std::size_t samples) override {
    return scripted(on_count_unattached, "count_unattached")(question, samples);
  }
  TimeProfile profile_time_column(const Table& table, const std::string& column) override {
    return scripted(on_profile_time_column, "profile_time_column")(table, column);
  }
  ExpiredCount count_expired(const ExpiredRows& rows) override {
    return scripted(on_count_expired, "count_expired")(rows);
  }
  LostCount count_lost(const LostRows& rows, std::size_t samples) override {
    return scripted(on_count_lost, "count_lost")(rows, samples);
  }
  ReliedRows remember_lost(const LostRows& rows) override {
    return on_remember_lost ? on_remember_lost(rows) : ReliedRows{};
  }
  std::int64_t count_referring(const Relation& relation, const RowsToTake& rows) override {
    return on_count_referring ? on_count_referring(relation, rows) : 0;
  }
  std::vector<CascadeCount> count_cascades(const Schema& in, const RowsToTake& rows,
                                           const std::map<TableName, std::string>& protect) override {
    return scripted(on_count_cascades, "count_cascades")(in, Expired{rows}, protect);
  }
  std::string removal_statement(const Table& table, const RowsToTake& rows) override {
    return scripted(on_removal_statement, "removal_statement")(table, Expired{rows});
  }
  std::vector<ReferenceCount> count_references(const Schema&, const RowsToTake&,
                                               const std::vector<RowsToTake>& gone_before) override {
    asked_without = gone_before;
    return references;
  }
  std::unique_ptr<Remover> remove_expired(const Schema& in, const RowsToTake& rows,
                                          const std::map<TableName, std::string>& protect) override {
    asked_to_protect = protect;
    const Table* table = in.find(table_of(rows));
    if (table == nullptr) throw std::logic_error("FakeSession: remove_expired() of an unknown table");
    return scripted(on_remove_expired, "remove_expired")(*table, Expired{rows});
  }
  RowFormat row_format(const Table&) override { return format; }
  std::unique_ptr<Remover> archive_expired(const Schema&, const ExpiredRows& rows, RowSink& archive) override {
    return scripted(on_archive_expired, "archive_expired")(rows, archive);
  }
  TransactionFate fate_of(const std::string& transaction) override {
    return scripted(on_fate_of, "fate_of")(transaction);
  }
  std::unique_ptr<RowLoader> load_rows(const Table& table, const RowFormat& rows, Loading loading) override {
    return scripted(on_load_rows, "load_rows")(table, rows, loading);
  }
  std::vector<CareAction> propose_care(const Schema&, const Thresholds&) override { return care; }
  CareResult perform(const CareAction& action) override { return scripted(on_perform, "perform")(action); }
  DumpFacts dump(BackupWriter& writer) override { return scripted(on_dump, "dump")(writer); }
  ContentFacts read_content() override { return content; }

 private:
  template <typename Function>
  static const Function& scripted(const Function& function, const char* name) {
    if (!function) throw std::logic_error(std::string("FakeSession: ") + name + " was not scripted");
    return function;
  }

  std::vector<std::pair<std::string, std::variant<ResultTable, Error>>> answers_;
};

}  // namespace dbmaint::testing
