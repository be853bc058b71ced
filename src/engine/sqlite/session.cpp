#include "engine/sqlite/session.hpp"

#include <sqlite3.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/archive/row_format.hpp"
#include "engine/sqlite/archive/row_loader.hpp"
#include "engine/sqlite/backup/dump.hpp"
#include "engine/sqlite/care.hpp"
#include "engine/sqlite/catalog/content.hpp"
#include "engine/sqlite/catalog/read_schema.hpp"
#include "engine/sqlite/catalog/sizes.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/engine.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/file_times.hpp"
#include "engine/sqlite/fragment.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/orphans.hpp"
#include "engine/sqlite/relations/unattached.hpp"
#include "engine/sqlite/removal/cascades.hpp"
#include "engine/sqlite/removal/expired.hpp"
#include "engine/sqlite/removal/lost.hpp"
#include "engine/sqlite/removal/remembered.hpp"
#include "engine/sqlite/removal/remover.hpp"
#include "engine/sqlite/removal/time_profile.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

/// Says what is tried and hands over to the file that knows how; no exception of SQLite leaves it.
class SqliteSession : public Session {
 public:
  SqliteSession(fs::path file, const std::map<std::string, std::string>& attach, Purpose purpose,
                const Services& services)
      : file_(std::move(file)),
        purpose_(purpose),
        services_(services),
        database_(open_database(file_, purpose, services.interruption)),
        unread_(attach_databases(database_, attach)) {}

  Capabilities capabilities() const override { return engine().capabilities(); }
  std::string server_version() override { return sqlite3_libversion(); }

  Timestamp now() override {
    return translating(reading(), [&] {
      return Timestamp(std::chrono::milliseconds(first_integer(database_, std::string(sql::now))));
    });
  }

  std::optional<Timestamp> files_written() override { return sqlite::files_written(file_, services_.files); }

  Schema read_schema() override {
    return translating(Text(words::reading_schema, {{"file", file_.string()}}),
                       [&] { return sqlite::read_schema(database_); });
  }

  std::vector<UnreadDatabase> unread_databases() override { return unread_; }

  std::vector<TableSize> table_sizes(const Schema& schema, RowCounting counting) override {
    return translating(reading(), [&] {
      const ReleasedCache release(database_);
      return sqlite::table_sizes(database_, schema, counting);
    });
  }

  DatabaseSize database_size() override {
    return translating(reading(), [&] { return sqlite::database_size(database_); });
  }

  bool holds_rows(const TableName& table) override {
    return translating(reading(table), [&] {
      return first_integer(database_, "SELECT EXISTS (SELECT 1 FROM " + qualified(table) + ")") != 0;
    });
  }

  void check_fragment(Fragment kind, const TableName& table, const std::string& fragment) override {
    try {
      sqlite::check_fragment(database_, kind, table, fragment);
    } catch (const Error& error) {
      // The condition may be right: it asks a database that is not there to answer.
      for (const UnreadDatabase& unread : unread_)
        if (std::string_view(error.what()).find("no such table: " + unread.name + ".") != std::string_view::npos)
          throw Error(unread.error);
      throw;
    }
  }

  ResultTable select(const std::string& query, std::size_t row_limit) override {
    return translating(words::running_query, [&] {
      const ReleasedCache release(database_);
      return select_rows(database_, query, row_limit);
    });
  }

  std::optional<ResultTable> select_within(const std::string& query, std::size_t row_limit, Duration limit) override {
    const TimeLimit time(database_, limit, services_);
    try {
      return select(query, row_limit);
    } catch (const Error& error) {
      const bool stopped = error.kind() == ErrorKind::interrupted && !services_.interruption.requested();
      if (stopped && time.over()) return std::nullopt;
      throw;
    }
  }

  OrphanCount count_orphans(const Relation& relation, std::size_t samples) override {
    return translating(Text(words::counting_orphans, {{"table", relation.child.name}}), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_orphans(database_, relation, samples);
    });
  }

  UnattachedCount count_unattached(const UnattachedQuestion& question, std::size_t samples) override {
    return translating(reading(question.table), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_unattached(database_, question, samples);
    });
  }

  TimeProfile profile_time_column(const Table& table, const std::string& column) override {
    return translating(reading(table.name), [&] {
      const ReleasedCache release(database_);
      return sqlite::profile_time_column(database_, table.name, column);
    });
  }

  ExpiredCount count_expired(const ExpiredRows& rows) override {
    return translating(reading(rows.table), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_expired(database_, rows);
    });
  }

  LostCount count_lost(const LostRows& rows, std::size_t samples) override {
    return translating(Text(words::repairing, {{"table", table_of(rows_to_take(rows)).name}}), [&] {
      const ReleasedCache release(database_);
      return std::visit([&](const auto& some) { return sqlite::count_lost(database_, some, samples); }, rows);
    });
  }

  ReliedRows remember_lost(const LostRows& rows) override {
    const Text tried(words::repairing, {{"table", table_of(rows_to_take(rows)).name}});
    require_write(tried);
    return translating(tried, [&] {
      const ReleasedCache release(database_);
      return sqlite::remember_lost(database_, rows);
    });
  }

  std::int64_t count_referring(const Relation& relation, const RowsToTake& rows) override {
    return translating(Text(words::counting_cascades, {{"table", table_of(rows).name}}), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_referring(database_, relation, rows);
    });
  }

  std::vector<CascadeCount> count_cascades(const Schema& schema, const RowsToTake& rows,
                                           const std::map<TableName, std::string>& protect) override {
    return translating(Text(words::counting_cascades, {{"table", table_of(rows).name}}), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_cascades(database_, schema, rows, protect);
    });
  }

  std::vector<ReferenceCount> count_references(const Schema& schema, const RowsToTake& rows,
                                               const std::vector<RowsToTake>& gone_before) override {
    return translating(Text(words::counting_cascades, {{"table", table_of(rows).name}}), [&] {
      const ReleasedCache release(database_);
      return sqlite::count_references(database_, schema, rows, gone_before);
    });
  }

  std::string removal_statement(const Table& table, const RowsToTake& rows) override {
    return translating(removing(table), [&] { return sqlite::removal_statement(database_, table, rows); });
  }

  std::unique_ptr<Remover> remove_expired(const Schema& schema, const RowsToTake& rows,
                                          const std::map<TableName, std::string>& protect) override {
    const Text tried(words::removing, {{"table", table_of(rows).name}});
    require_write(tried);
    return translating(tried, [&] { return sqlite::remove_expired(database_, schema, rows, protect, services_); });
  }

  RowFormat row_format(const Table& table) override {
    return translating(reading(table.name), [&] { return sqlite::row_format(database_, table); });
  }

  std::unique_ptr<Remover> archive_expired(const Schema& schema, const ExpiredRows& rows, RowSink& archive) override {
    const Text tried(words::removing, {{"table", rows.table.name}});
    require_write(tried);
    return translating(tried, [&] { return sqlite::archive_expired(database_, schema, rows, archive, services_); });
  }

  // A run that was killed left nothing behind that could still be committed: what the file says is what became of it.
  TransactionFate fate_of(const std::string&) override { return TransactionFate::unknown; }

  std::unique_ptr<RowLoader> load_rows(const Table& table, const RowFormat& format, Loading loading) override {
    const Text tried(text::archive::loading_into, {{"table", table.name.name}});
    if (loading == Loading::insert) require_write(tried);
    return translating(tried, [&] { return sqlite::load_rows(database_, table, format, loading); });
  }

  std::vector<CareAction> propose_care(const Schema& schema, const Thresholds& thresholds) override {
    return translating(reading(), [&] {
      const ReleasedCache release(database_);
      return sqlite::propose_care(database_, schema, thresholds);
    });
  }

  CareResult perform(const CareAction& action) override {
    const Text tried(words::caring, {{"statement", action.statement}});
    if (action.kind != CareKind::warm_up) require_write(tried);
    return translating(tried, [&] {
      const ReleasedCache release(database_);
      return sqlite::perform(database_, action);
    });
  }

  DumpFacts dump(BackupWriter& writer) override { return sqlite::dump(file_, writer, services_); }

  ContentFacts read_content() override {
    return translating(Text(words::reading_schema, {{"file", file_.string()}}),
                       [&] { return sqlite::read_content(database_); });
  }

 private:
  [[nodiscard]] Text reading() const { return {words::reading_database, {{"file", file_.string()}}}; }
  [[nodiscard]] static Text reading(const TableName& table) { return {words::reading_table, {{"table", table.name}}}; }
  [[nodiscard]] static Text removing(const Table& table) { return {words::removing, {{"table", table.name.name}}}; }

  void require_write(const Text& tried) const {
    if (purpose_ != Purpose::write) throw Error(ErrorKind::failed, tried, words::needs_write_session);
  }

  fs::path file_;
  Purpose purpose_;
  Services services_;
  SQLite::Database database_;
  std::vector<UnreadDatabase> unread_;
};

}  // namespace

std::unique_ptr<Session> open_session(const fs::path& file, const std::map<std::string, std::string>& attach,
                                      Purpose purpose, const Services& services) {
  return std::make_unique<SqliteSession>(file, attach, purpose, services);
}

}  // namespace dbmaint::sqlite
