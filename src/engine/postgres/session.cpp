#include "engine/postgres/session.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/archive/row_format.hpp"
#include "engine/postgres/archive/row_loader.hpp"
#include "engine/postgres/backup/dump.hpp"
#include "engine/postgres/care.hpp"
#include "engine/postgres/catalog/content.hpp"
#include "engine/postgres/catalog/schema_reader.hpp"
#include "engine/postgres/catalog/sizes.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/engine.hpp"
#include "engine/postgres/fragments.hpp"
#include "engine/postgres/refuses_writes.hpp"
#include "engine/postgres/relations/orphans.hpp"
#include "engine/postgres/relations/unattached.hpp"
#include "engine/postgres/removal/cascades.hpp"
#include "engine/postgres/removal/expired.hpp"
#include "engine/postgres/removal/lost.hpp"
#include "engine/postgres/removal/remembered.hpp"
#include "engine/postgres/removal/remover.hpp"
#include "engine/postgres/removal/right_to_delete.hpp"
#include "engine/postgres/type_operators.hpp"

namespace dbmaint::postgres {

namespace {

/// The contract's methods, each handed to the file that does it.
class PostgresSession final : public Session {
 public:
  PostgresSession(const Location& location, Purpose purpose, const Services& services)
      : connection_(location, purpose, services), purpose_(purpose) {
    if (purpose == Purpose::write) fire_triggers(connection_);
  }

  Capabilities capabilities() const override { return engine().capabilities(); }
  std::string server_version() override {
    return connection_.query("SELECT pg_catalog.current_setting('server_version')").text(0, 0);
  }
  Timestamp now() override {
    const Rows rows =
        connection_.query("SELECT pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp()) * 1000)::bigint");
    return Timestamp(std::chrono::milliseconds(rows.number(0, 0)));
  }
  std::optional<Timestamp> files_written() override { return std::nullopt; }
  std::vector<UnreadDatabase> unread_databases() override { return {}; }
  Schema read_schema() override { return postgres::read_schema(connection_); }
  std::vector<TableSize> table_sizes(const Schema& schema, RowCounting counting) override {
    return postgres::table_sizes(connection_, schema, counting);
  }
  DatabaseSize database_size() override { return postgres::database_size(connection_); }
  bool holds_rows(const TableName& table) override { return postgres::holds_rows(connection_, table); }

  void check_fragment(Fragment kind, const TableName& table, const std::string& sql) override {
    if (kind == Fragment::condition)
      check_condition(connection_, table, sql);
    else
      check_query(connection_, sql);
  }
  Text doubt_about(const TableName& table, const std::string& condition) override {
    return postgres::doubt_about(connection_, table, condition);
  }
  ResultTable select(const std::string& sql, std::size_t row_limit) override {
    return postgres::select(connection_, sql, row_limit);
  }

  std::optional<ResultTable> select_within(const std::string& sql, std::size_t row_limit, Duration limit) override {
    return postgres::select_within(connection_, sql, row_limit, limit);
  }

  OrphanCount count_orphans(const Relation& relation, std::size_t samples) override {
    const TypeOperators operators(connection_);
    return postgres::count_orphans(connection_, relation, samples);
  }
  UnattachedCount count_unattached(const UnattachedQuestion& question, std::size_t samples) override {
    const TypeOperators operators(connection_);
    return postgres::count_unattached(connection_, question, samples);
  }

  TimeProfile profile_time_column(const Table& table, const std::string& column) override {
    return postgres::profile_time_column(connection_, table, column);
  }
  ExpiredCount count_expired(const ExpiredRows& rows) override {
    const TypeOperators operators(connection_);
    return postgres::count_expired(connection_, rows);
  }
  LostCount count_lost(const LostRows& rows, std::size_t samples) override {
    const TypeOperators operators(connection_);
    return std::visit([&](const auto& some) { return postgres::count_lost(connection_, some, samples); }, rows);
  }
  ReliedRows remember_lost(const LostRows& rows) override {
    require_write(Text(text::postgres::repairing, {{"table", table_of(rows_to_take(rows)).name}}));
    const TypeOperators operators(connection_);
    return postgres::remember_lost(connection_, rows);
  }
  std::int64_t count_referring(const Relation& relation, const RowsToTake& rows) override {
    const TypeOperators operators(connection_);
    return postgres::count_referring(connection_, relation, rows);
  }
  std::vector<CascadeCount> count_cascades(const Schema& schema, const RowsToTake& rows,
                                           const std::map<TableName, std::string>& protect) override {
    const TypeOperators operators(connection_);
    return postgres::count_cascades(connection_, schema, rows, protect);
  }
  std::vector<ReferenceCount> count_references(const Schema& schema, const RowsToTake& rows,
                                               const std::vector<RowsToTake>& gone_before) override {
    const TypeOperators operators(connection_);
    return postgres::count_references(connection_, schema, rows, gone_before);
  }
  Text may_not_delete(const TableName& table) override { return postgres::may_not_delete(connection_, table); }
  std::string removal_statement(const Table&, const RowsToTake& rows) override {
    const TypeOperators operators(connection_);
    return postgres::removal_statement(connection_, rows);
  }
  std::unique_ptr<Remover> remove_expired(const Schema& schema, const RowsToTake& rows,
                                          const std::map<TableName, std::string>& protect) override {
    require_removal(Text(text::postgres::removing_expired, {{"table", table_of(rows).name}}));
    const TypeOperators operators(connection_);
    return postgres::remove_expired(connection_, schema, rows, protect);
  }

  RowFormat row_format(const Table& table) override { return postgres::row_format(connection_, table); }
  std::unique_ptr<Remover> archive_expired(const Schema& schema, const ExpiredRows& rows, RowSink& archive) override {
    require_removal(Text(text::postgres::removing_expired, {{"table", rows.table.name}}));
    const TypeOperators operators(connection_);
    return postgres::archive_expired(connection_, schema, rows, archive);
  }
  TransactionFate fate_of(const std::string& transaction) override {
    return postgres::fate_of(connection_, transaction);
  }
  std::unique_ptr<RowLoader> load_rows(const Table& table, const RowFormat& format, Loading loading) override {
    if (loading == Loading::insert) require_write(Text(text::archive::loading_into, {{"table", table.name.name}}));
    return postgres::load_rows(connection_, table, format, loading);
  }

  std::vector<CareAction> propose_care(const Schema& schema, const Thresholds& thresholds) override {
    return postgres::propose_care(connection_, schema, thresholds);
  }
  CareResult perform(const CareAction& action) override {
    require_write(Text(text::postgres::caring, {{"statement", action.statement}}));
    return postgres::perform_care(connection_, action);
  }

  DumpFacts dump(BackupWriter& writer) override { return postgres::dump(connection_, writer); }
  ContentFacts read_content() override { return postgres::read_content(connection_); }

 private:
  void require_write(const Text& tried) const {
    if (purpose_ != Purpose::write) throw Error(ErrorKind::failed, tried, text::postgres::needs_write_session);
    if (connection_.pooled()) throw Error(ErrorKind::refused, tried, text::postgres::pooled_connection);
  }

  /// The survey asked the same; hours may have passed since.
  void require_removal(const Text& tried) {
    require_write(tried);
    if (Text refusal = refuses_writes(connection_); !refusal.empty())
      throw Error(ErrorKind::refused, tried, std::move(refusal));
  }

  Connection connection_;
  Purpose purpose_;
};

}  // namespace

std::unique_ptr<Session> open_session(const Location& location, Purpose purpose, const Services& services) {
  return std::make_unique<PostgresSession>(location, purpose, services);
}

}  // namespace dbmaint::postgres
