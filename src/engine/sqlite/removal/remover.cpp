#include "engine/sqlite/removal/remover.hpp"

#include <SQLiteCpp/Statement.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/archive/batch_archive.hpp"
#include "engine/sqlite/archive/row_format.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/removal/cascades.hpp"
#include "engine/sqlite/removal/deletion_causes.hpp"
#include "engine/sqlite/removal/remembered.hpp"
#include "engine/sqlite/removal/taken.hpp"
#include "engine/sqlite/removal/walk_path.hpp"

namespace dbmaint::sqlite {

namespace {

// Each attempt waits the busy time-out of the connection by itself.
constexpr int attempts = 4;
constexpr std::chrono::milliseconds first_pause{500};

std::string condition_sql(const SQLite::Database& database, const Path& path, const RowsToTake& rows) {
  return path.window() + " AND " + is_taken(database, rows);
}

std::string taking_sql(const SQLite::Database& database, const Path& path, const RowsToTake& rows) {
  const std::string condition = condition_sql(database, path, rows);
  if (std::holds_alternative<ExpiredRows>(rows)) return fmt::format("{} WHERE {}", verb_of(rows), condition);
  // Chosen before the first one goes: SQLite asks row by row, and would take the children of what it just took as well,
  // more than was counted.
  return fmt::format("{} WHERE ({}) IN (SELECT {} FROM {} WHERE {})", verb_of(rows), path.columns(), path.columns(),
                     path.table, condition);
}

// The same, of the first so many rows.
std::string taking_few_sql(const SQLite::Database& database, const Path& path, const RowsToTake& rows,
                           std::int64_t most) {
  return fmt::format("{} WHERE ({}) IN (SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT {})", verb_of(rows),
                     path.columns(), path.columns(), path.table, condition_sql(database, path, rows), path.columns(),
                     most);
}

class WindowRemover : public Remover {
 public:
  WindowRemover(SQLite::Database& database, const Schema& schema, Path path, const RowsToTake& rows,
                const std::map<TableName, std::string>& protect, const Services& services, Windows windows,
                std::unique_ptr<BatchArchive> archive = nullptr)
      : database_(database),
        schema_(schema),
        rows_(rows),
        protect_(protect),
        release_(database),
        services_(services),
        windows_(windows),
        archive_(std::move(archive)),
        path_(std::move(path)),
        tried_(text::sqlite::removing, {{"table", table_of(rows).name}}),
        taking_sql_(taking_sql(database, path_, rows)),
        causes_(database, table_of(rows)) {
    next_ = edge(path_.columns());
    last_ = edge(path_.descending());
  }

  void expect(std::int64_t rows) override { expected_ = rows; }

  Batch next(std::int64_t window) override {
    if (!next_ || !last_ || left() <= 0) return {0, true};
    const std::int64_t size = std::max(std::clamp(window, windows_.least, windows_.largest), together_);
    Batch batch = translating(tried_, [&] { return remove_together(size); });
    removed_ += batch.removed;
    if (removed_ >= expected_) batch.finished = true;
    return batch;
  }

  std::int64_t first_window() const override { return windows_.first; }
  std::int64_t largest_window() const override { return windows_.largest; }
  int stretch() const override { return batch_stretch; }
  std::string access_path() const override { return path_.by_rowid ? "rowid window" : "primary key window"; }

 private:
  std::optional<Key> edge(const std::string& order) const {
    SQLite::Statement query(database_,
                            "SELECT " + path_.columns() + " FROM " + path_.table + " ORDER BY " + order + " LIMIT 1");
    return query.executeStep() ? std::optional(read_key(query, path_.key.size())) : std::nullopt;
  }

  // Where rows that keep each other from going stand in different windows, the window grows until it holds them.
  Batch remove_together(std::int64_t size) {
    for (;;) {
      try {
        return remove_unlocked_window(size);
      } catch (const SQLite::Exception& exception) {
        if ((exception.getErrorCode() & 0xff) != SQLITE_CONSTRAINT) throw;
        // Half a window cannot tell what keeps the whole of it.
        if (archive_ && std::exchange(end_of_batches_, BatchEnd::whole) == BatchEnd::early) continue;
        Batch given_up;
        given_up.keeping = find_keeping(database_, schema_, batch_rows(), Staying::after_the_rule);
        if (!given_up.keeping.empty()) return given_up;
        given_up.keeping = find_keeping(database_, schema_, batch_rows(), Staying::after_the_batch);
        if (given_up.keeping.empty()) throw;
        if (!window_.behind) return given_up;
        size = together_ = size * 2;
      }
    }
  }

  Batch remove_unlocked_window(std::int64_t size) {
    std::chrono::milliseconds pause = first_pause;
    for (int attempt = 1;; ++attempt) {
      try {
        return remove_window(size);
      } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode();
        if ((code != SQLITE_BUSY && code != SQLITE_LOCKED) || attempt == attempts) throw;
        throw_if_requested(services_.interruption);
        services_.diagnosis.write(DiagnosisLevel::info,
                                  fmt::format("waiting {} ms: {}", pause.count(), exception.what()));
        services_.clock.sleep(pause);
        pause *= 2;
      }
    }
  }

  // The key `size` rows further on, no further than the last one at the start of the walk; nothing: no rows are left.
  struct Window {
    std::optional<Key> end;
    std::optional<Key> behind;  // where the next window starts; nothing: this one is the last
  };
  Window find_window(std::int64_t size) const {
    const auto parameters = 1 + path_.key.size();
    SQLite::Statement query(database_, fmt::format("SELECT {} FROM {} WHERE {} AND {} ORDER BY {} LIMIT 2 OFFSET {}",
                                                   path_.columns(), path_.table, path_.compared(">=", 1),
                                                   path_.compared("<=", parameters), path_.columns(), size - 1));
    bind_key(query, 1, *next_);
    bind_key(query, static_cast<int>(parameters), *last_);
    Window window{last_, std::nullopt};
    if (!query.executeStep()) return window;
    window.end = read_key(query, path_.key.size());
    if (query.executeStep()) window.behind = read_key(query, path_.key.size());
    return window;
  }

  // Lost rows are few: nobody has to wait for a window that holds none of them to be read.
  bool passes_by(std::int64_t size) {
    if (std::holds_alternative<ExpiredRows>(rows_)) return false;
    window_ = find_window(size);
    SQLite::Statement query(database_, fmt::format("SELECT EXISTS (SELECT 1 FROM {} WHERE {} AND {})", path_.table,
                                                   path_.window(), is_taken(database_, rows_)));
    bind_window(query);
    return query.executeStep() && query.getColumn(0).getInt() == 0;
  }

  Batch remove_window(std::int64_t size) {
    if (passes_by(size)) {
      next_ = window_.behind;
      return {0, !next_};
    }
    Batch batch = try_window(size, taking_sql_);
    // Rows that grew old since they were counted are in no backup: the batch with which they would go takes fewer.
    return batch.removed > left() ? try_window(size, taking_few_sql(database_, path_, rows_, left())) : batch;
  }

  // Commits, unless there is something to be told or more rows would go than may.
  Batch try_window(std::int64_t size, const std::string& sql) {
    const Uninterrupted whole(database_, services_.interruption);
    // Nobody else writes from here on: what the question finds is what the DELETE meets.
    Transaction transaction(database_, Transaction::Kind::immediate);
    Batch batch;
    batch.changed = causes_.changed();
    if (batch.changed) return batch;
    window_ = find_window(size);
    batch.protected_cascades = find_protected(database_, schema_, batch_rows(), protect_);
    if (!batch.protected_cascades.empty()) return batch;
    batch.removed = archive_ ? archive_window() : delete_window(sql);
    if (batch.removed > left()) return batch;
    if (archive_ && batch.removed > 0)
      archive_->commit(transaction);
    else
      transaction.commit();
    next_ = window_.behind;
    batch.finished = !next_;
    return batch;
  }

  std::int64_t archive_window() {
    BatchArchive::Taken taken = archive_->take(*next_, *window_.end, end_of_batches_, left());
    // The row it ended with is gone: the next window starts behind it.
    if (taken.cut_at) window_ = {taken.cut_at, taken.cut_at};
    return taken.rows;
  }

  [[nodiscard]] std::int64_t left() const { return expected_ - removed_; }

  std::int64_t delete_window(const std::string& sql) {
    SQLite::Statement statement(database_, sql);
    bind_window(statement);
    return statement.exec();
  }

  void bind_window(SQLite::Statement& statement) const {
    bind_key(statement, 1, *next_);
    bind_key(statement, 1 + static_cast<int>(path_.key.size()), *window_.end);
  }

  [[nodiscard]] BatchRows batch_rows() const {
    return {rows_, path_.window(), [this](SQLite::Statement& statement) { bind_window(statement); }};
  }

  SQLite::Database& database_;
  const Schema& schema_;
  RowsToTake rows_;
  std::map<TableName, std::string> protect_;
  ReleasedCache release_;
  Services services_;
  Windows windows_;
  std::unique_ptr<BatchArchive> archive_;  // where the rows go before; null: nowhere
  BatchEnd end_of_batches_ = BatchEnd::early;
  Path path_;
  Text tried_;
  std::string taking_sql_;
  DeletionCauses causes_;
  std::optional<Key> next_;
  std::optional<Key> last_;
  Window window_;  // looked at last
  std::int64_t expected_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t removed_ = 0;
  std::int64_t together_ = 0;  // so many rows had to go at once, as they refer to each other
};

}  // namespace

std::string removal_statement(const SQLite::Database& database, const Table& table, const RowsToTake& rows) {
  return taking_sql(database, path_through(database, table), rows);
}

std::unique_ptr<Remover> remove_expired(SQLite::Database& database, const Schema& schema, const RowsToTake& rows,
                                        const std::map<TableName, std::string>& protect, const Services& services,
                                        Windows windows) {
  return std::make_unique<WindowRemover>(database, schema, path_through(database, *schema.find(table_of(rows))),
                                         remembered_rows(database, rows), protect, services, windows);
}

std::unique_ptr<Remover> archive_expired(SQLite::Database& database, const Schema& schema, const ExpiredRows& rows,
                                         RowSink& archive, const Services& services, Windows windows) {
  const Table& table = *schema.find(rows.table);
  const Path path = path_through(database, table);
  auto batches = std::make_unique<BatchArchive>(database, path, rows, row_format(database, table), archive);
  return std::make_unique<WindowRemover>(database, schema, path, rows, std::map<TableName, std::string>{}, services,
                                         windows, std::move(batches));
}

}  // namespace dbmaint::sqlite
