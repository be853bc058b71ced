#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/engine/capabilities.hpp"
#include "dbmaint/engine/maintenance.hpp"
#include "dbmaint/engine/relation.hpp"
#include "dbmaint/engine/retention.hpp"
#include "dbmaint/engine/row_archive.hpp"
#include "dbmaint/engine/rows_to_take.hpp"

namespace dbmaint {

/// A result as text, for the operator's own SELECTs.
struct ResultTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;
  bool truncated = false;
};

struct TableSize {
  TableName table;
  std::optional<std::int64_t> rows;  ///< nothing: may not be read, or somebody locks it
  bool estimated = false;
  std::optional<ByteSize> bytes;  ///< with its indexes; nothing where the engine cannot tell
};

/// An attached database that could not be opened: its tables are not in the schema, what refers to them is unknown.
struct UnreadDatabase {
  std::string name;
  Error error;
};

enum class RowCounting { exact, estimated_when_large };  ///< large: more than a million rows by the catalog

enum class Fragment { condition, query };  ///< operator's SQL: a condition over one row of a table, or a whole SELECT

/// An open connection with a purpose. Not for several threads. Every failure is an Error with the engine's code:
/// a database that cannot be read for lack of rights is Error{failed}, a damaged one Error{corruption}.
class Session {
 public:
  virtual ~Session() = default;

  // What is there
  [[nodiscard]] virtual Capabilities capabilities() const = 0;  ///< its engine's
  [[nodiscard]] virtual std::string server_version() = 0;
  [[nodiscard]] virtual Timestamp now() = 0;  ///< the database's clock
  /// When the database's files were last written, where now() is only the host's clock; nothing: it is a second one.
  [[nodiscard]] virtual std::optional<Timestamp> files_written() = 0;
  [[nodiscard]] virtual Schema read_schema() = 0;  ///< without system tables
  [[nodiscard]] virtual std::vector<UnreadDatabase> unread_databases() = 0;
  [[nodiscard]] virtual std::vector<TableSize> table_sizes(const Schema& schema, RowCounting counting) = 0;
  [[nodiscard]] virtual DatabaseSize database_size() = 0;
  [[nodiscard]] virtual bool holds_rows(const TableName& table) = 0;

  // The operator's SQL. Prepared alone as one read-only SELECT first: Error{usage} when it is anything else.
  virtual void check_fragment(Fragment kind, const TableName& table, const std::string& sql) = 0;
  /// Why a condition that check_fragment() accepts may mean here something else than to who wrote it; empty: it does
  /// not.
  [[nodiscard]] virtual Text doubt_about(const TableName& /*table*/, const std::string& /*condition*/) { return {}; }
  [[nodiscard]] virtual ResultTable select(const std::string& sql, std::size_t row_limit) = 0;
  /// Nothing when it was stopped because it took longer than `limit`.
  [[nodiscard]] virtual std::optional<ResultTable> select_within(const std::string& sql, std::size_t row_limit,
                                                                 Duration limit) = 0;

  // Relations
  [[nodiscard]] virtual OrphanCount count_orphans(const Relation& relation, std::size_t samples) = 0;
  [[nodiscard]] virtual UnattachedCount count_unattached(const UnattachedQuestion& question, std::size_t samples) = 0;

  /// What a repair would take now: the rows of count_orphans() or count_unattached(), without those that are spared.
  /// Error{refused} where they cannot be repaired here at all: keys that cannot be compared, a file that is only read.
  [[nodiscard]] virtual LostCount count_lost(const LostRows& rows, std::size_t samples) = 0;
  /// Notes which rows are lost in this moment, for Among::remembered, and tells what it relied upon; what it noted
  /// before is forgotten. Kept outside our memory, in a temporary table of the session. Needs Purpose::write.
  [[nodiscard]] virtual ReliedRows remember_lost(const LostRows& rows) = 0;
  /// Rows that refer by the relation to what would be taken, and are not taken themselves.
  [[nodiscard]] virtual std::int64_t count_referring(const Relation& relation, const RowsToTake& rows) = 0;

  // Retention, and whatever else takes rows
  [[nodiscard]] virtual TimeProfile profile_time_column(const Table& table, const std::string& column) = 0;
  [[nodiscard]] virtual ExpiredCount count_expired(const ExpiredRows& rows) = 0;
  /// `protect`: table -> condition, for every table a cascade may reach.
  [[nodiscard]] virtual std::vector<CascadeCount> count_cascades(const Schema& schema, const RowsToTake& rows,
                                                                 const std::map<TableName, std::string>& protect) = 0;
  /// Keys that no such row refers by are left out. `gone_before`: what is deleted first; its rows, and those that
  /// cascades take with them, do not stay.
  [[nodiscard]] virtual std::vector<ReferenceCount> count_references(const Schema& schema, const RowsToTake& rows,
                                                                     const std::vector<RowsToTake>& gone_before) = 0;
  /// Why whoever this session is may not delete rows of the table, with the statement that lets them; empty: they may.
  [[nodiscard]] virtual Text may_not_delete(const TableName& /*table*/) { return {}; }
  /// The statement each batch will run, for the plan.
  [[nodiscard]] virtual std::string removal_statement(const Table& table, const RowsToTake& rows) = 0;
  /// Takes such rows, expired or lost; lost ones only of those that were remembered, with Among::all of those that are
  /// lost when it is called. Needs Purpose::write, and their table in `schema`, which must outlive the remover.
  /// `protect`: table -> condition, for the tables that a cascade may reach (protected_in_reach()); empty: batches have
  /// nothing to ask.
  [[nodiscard]] virtual std::unique_ptr<Remover> remove_expired(const Schema& schema, const RowsToTake& rows,
                                                                const std::map<TableName, std::string>& protect) = 0;

  // Archives
  /// How this table's rows are written. Error{refused} where they cannot be, with the reason.
  [[nodiscard]] virtual RowFormat row_format(const Table& table) = 0;
  /// As remove_expired(), each batch handing its rows to `archive` before; nothing may be taken along by a cascade.
  [[nodiscard]] virtual std::unique_ptr<Remover> archive_expired(const Schema& schema, const ExpiredRows& rows,
                                                                 RowSink& archive) = 0;
  /// Of a transaction of archive_expired(), by what it gave to RowSink::seal().
  [[nodiscard]] virtual TransactionFate fate_of(const std::string& transaction) = 0;
  /// Error{refused} where `table` has no place for such rows. Loading::insert needs Purpose::write.
  [[nodiscard]] virtual std::unique_ptr<RowLoader> load_rows(const Table& table, const RowFormat& format,
                                                             Loading loading) = 0;

  // Care
  [[nodiscard]] virtual std::vector<CareAction> propose_care(const Schema& schema, const Thresholds& thresholds) = 0;
  [[nodiscard]] virtual CareResult perform(const CareAction& action) = 0;

  // Backup. Needs Purpose::read; works on a consistent snapshot.
  [[nodiscard]] virtual DumpFacts dump(BackupWriter& writer) = 0;
  /// What dump() states beside the rows, of the database as it is now: for comparing a restored one.
  [[nodiscard]] virtual ContentFacts read_content() = 0;
};

}  // namespace dbmaint
