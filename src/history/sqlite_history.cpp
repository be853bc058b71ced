#include "history/sqlite_history.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/core/removed_rows.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/text/history.hpp"
#include "embedded/history_sql.hpp"

namespace dbmaint {

namespace {

constexpr int known_layout = 2;
constexpr int busy_timeout_ms = 10'000;  // another run's one short transaction
constexpr Duration forget_after = std::chrono::days{400};
constexpr std::int64_t runs_never_forgotten = 100;

Error translate(const SQLite::Exception& error, const Phrase& tried, const std::filesystem::path& file) {
  const int code = error.getErrorCode();
  const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  return {damaged ? ErrorKind::corruption : ErrorKind::failed, "SQLite " + std::to_string(error.getExtendedErrorCode()),
          Text(tried, {{"file", file.string()}}), Text::verbatim(error.what()), text::history::hint_rights};
}

// What is kept of each table that a run removed rows from, by its very name, which the metrics of a report are not.
std::string removed_rows_of(const std::string& table) {
  return "removed_rows:" + table;
}
std::string rows_found_of(const std::string& table) {
  return "rows_found:" + table;
}
std::string rows_left_of(const std::string& table) {
  return "rows_left:" + table;
}

std::int64_t millis(Timestamp at) {
  return at.time_since_epoch().count();
}

Timestamp timestamp(const SQLite::Column& column) {
  return Timestamp(Duration(column.getInt64()));
}

RunStatus parse_status(const std::string& word) {
  constexpr std::array all{RunStatus::ok,          RunStatus::findings, RunStatus::failed, RunStatus::refused,
                           RunStatus::interrupted, RunStatus::busy,     RunStatus::usage};
  const auto found =
      std::find_if(all.begin(), all.end(), [&word](RunStatus status) { return to_string(status) == word; });
  return found == all.end() ? RunStatus::failed : *found;
}

std::string english(const Text& text) {
  return redact(text.in(Language::english));
}

class SqliteHistory : public History {
 public:
  SqliteHistory(const std::filesystem::path& file, HistoryAccess access)
      : file_(file),
        database_(file.string(), access == HistoryAccess::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE,
                  busy_timeout_ms) {
    if (access == HistoryAccess::read_write) {
      database_.exec("PRAGMA synchronous = NORMAL");
      database_.exec("PRAGMA foreign_keys = ON");
    }
    migrate(access);
  }

  void record(const Report& report) override {
    if (report.dry_run) return;
    guarded(text::history::write_history, [&] {
      SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
      forget_run(report.run_id);
      const std::int64_t run = record_run(report);
      record_steps(run, report.steps);
      record_findings(run, report.findings);
      record_metrics(run, report.metrics);
      record_rows(run, report.rules);
      forget_old_runs(report);
      transaction.commit();
    });
  }

  std::vector<std::string> targets() override {
    return guarded(text::history::read_history, [&] {
      std::vector<std::string> result;
      if (!has_tables_) return result;
      SQLite::Statement query = prepare(history_sql::list_targets);
      while (query.executeStep()) result.push_back(query.getColumn(0).getString());
      return result;
    });
  }

  std::vector<PastRun> runs(const std::optional<std::string>& target, std::size_t limit) override {
    return guarded(text::history::read_history, [&] {
      std::vector<PastRun> result;
      if (!has_tables_) return result;
      SQLite::Statement query = prepare(history_sql::list_runs);
      if (target) query.bind(1, *target);
      query.bind(2, static_cast<std::int64_t>(limit));
      while (query.executeStep()) result.push_back(past_run(query));
      return result;
    });
  }

  std::vector<MetricPoint> metric(const std::string& target, const std::string& name, std::size_t limit) override {
    return guarded(text::history::read_history, [&] {
      std::vector<MetricPoint> result;
      if (!has_tables_) return result;
      SQLite::Statement query = prepare(history_sql::list_metric);
      query.bind(1, target);
      query.bind(2, name);
      query.bind(3, static_cast<std::int64_t>(limit));
      while (query.executeStep()) result.push_back({timestamp(query.getColumn(0)), query.getColumn(1).getDouble()});
      std::reverse(result.begin(), result.end());
      return result;
    });
  }

  std::int64_t sum_since(const Period& period, const std::string& identity, const std::string& metric,
                         const std::string& besides) override {
    return guarded(text::history::read_history, [&] {
      std::int64_t sum = 0;
      for (const Point& point : points_since(period, identity, metric, besides)) sum += point.value;
      return sum;
    });
  }

  std::vector<RowsGone> rows_gone(const Period& period, const std::string& identity, const std::string& table,
                                  const std::string& besides) override {
    return guarded(text::history::read_history, [&] {
      std::vector<RowsGone> gone;
      for (const Point& point : points_since(period, identity, removed_rows_of(table), besides))
        gone.push_back({point.at,
                        {point.value, metric_of_run(point.run, rows_found_of(table)),
                         metric_of_run(point.run, rows_left_of(table))}});
      return gone;
    });
  }

  std::vector<std::string> last_fingerprints(const std::string& target, const std::string& command) override {
    return guarded(text::history::read_history, [&] {
      std::vector<std::string> result;
      if (!has_tables_) return result;
      SQLite::Statement query = prepare(history_sql::last_fingerprints);
      query.bind(1, target);
      query.bind(2, command);
      while (query.executeStep()) result.push_back(query.getColumn(0).getString());
      return result;
    });
  }

 private:
  template <typename Work>
  auto guarded(const Phrase& tried, const Work& work) -> decltype(work()) {
    try {
      return work();
    } catch (const SQLite::Exception& error) {
      throw translate(error, tried, file_);
    }
  }

  SQLite::Statement prepare(std::string_view sql) { return {database_, std::string(sql)}; }

  int layout() { return database_.execAndGet("PRAGMA user_version").getInt(); }

  void refuse_newer(int found) const {
    if (found <= known_layout) return;
    throw Error(ErrorKind::failed, Text(text::history::open_history, {{"file", file_.string()}}),
                Text(text::history::from_newer_version,
                     {{"found", std::int64_t{found}}, {"known", std::int64_t{known_layout}}}),
                text::history::hint_newer_version);
  }

  // Two first runs may come at once: the second finds the tables when its turn comes.
  void migrate(HistoryAccess access) {
    int found = layout();
    refuse_newer(found);
    if (found < known_layout && access == HistoryAccess::read_write) {
      SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
      if (layout() == 0) database_.exec(std::string(history_sql::schema_1));
      if (layout() == 1) database_.exec(std::string(history_sql::schema_2));
      transaction.commit();
      found = layout();
      refuse_newer(found);
    }
    has_tables_ = found > 0;
    notes_databases_ = found > 1;
  }

  /// A metric of one run.
  struct Point {
    std::int64_t run = 0;  ///< its sequence
    Timestamp at{};
    std::int64_t value = 0;
  };

  std::vector<Point> points_since(const Period& period, const std::string& identity, const std::string& metric,
                                  const std::string& besides) {
    if (!notes_databases_ || identity.empty()) return {};
    SQLite::Statement query = prepare(history_sql::metric_since);
    query.bind(1, redact(identity));
    query.bind(2, metric);
    query.bind(3, millis(period.since));
    query.bind(4, besides);
    query.bind(5, millis(period.until));
    std::vector<Point> points;
    while (query.executeStep())
      points.push_back({query.getColumn(0).getInt64(), timestamp(query.getColumn(1)), query.getColumn(2).getInt64()});
    return points;
  }

  std::optional<std::int64_t> metric_of_run(std::int64_t run, const std::string& metric) {
    SQLite::Statement query = prepare(history_sql::metric_of_run);
    query.bind(1, run);
    query.bind(2, metric);
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getInt64();
  }

  void forget_run(const std::string& id) {
    SQLite::Statement remove = prepare(history_sql::forget_run);
    remove.bind(1, id);
    remove.exec();
  }

  std::int64_t record_run(const Report& report) {
    SQLite::Statement insert = prepare(history_sql::record_run);
    insert.bind(1, report.run_id);
    insert.bind(2, report.command);
    insert.bind(3, report.target);
    insert.bind(4, report.engine);
    insert.bind(5, report.server_version);
    insert.bind(6, millis(report.started_at));
    insert.bind(7, millis(report.finished_at));
    insert.bind(8, std::string(to_string(report.status)));
    insert.bind(9, static_cast<int>(report.exit_code));
    if (report.score) insert.bind(10, report.score->value);
    insert.bind(11, static_cast<std::int64_t>(report.findings.size()));
    if (report.backup && !report.backup->id.empty()) insert.bind(12, report.backup->id);
    if (!report.errors.empty()) insert.bind(13, redact(report.errors.front().message(Language::english)));
    insert.bind(14, std::string(version()));
    insert.bind(15, redact(report.identity));
    insert.exec();
    return database_.getLastInsertRowid();
  }

  void record_steps(std::int64_t run, const std::vector<StepReport>& steps) {
    SQLite::Statement insert = prepare(history_sql::record_step);
    std::int64_t position = 0;
    for (const StepReport& step : steps) {
      insert.bind(1, run);
      insert.bind(2, position++);
      insert.bind(3, step.name);
      insert.bind(4, std::string(to_string(step.status)));
      insert.bind(5, std::int64_t{step.duration.count()});
      insert.bind(6, english(step.reason));
      insert.bind(7, english(step.summary));
      insert.exec();
      insert.reset();
    }
  }

  void record_findings(std::int64_t run, const std::vector<Finding>& findings) {
    SQLite::Statement insert = prepare(history_sql::record_finding);
    std::int64_t position = 0;
    for (const Finding& finding : findings) {
      insert.bind(1, run);
      insert.bind(2, position++);
      insert.bind(3, finding.check);
      insert.bind(4, std::string(to_string(finding.severity)));
      insert.bind(5, redact(finding.object));
      insert.bind(6, english(finding.message));
      insert.bind(7, finding.fingerprint);
      insert.exec();
      insert.reset();
    }
  }

  void record_metrics(std::int64_t run, const std::vector<Metric>& metrics) {
    SQLite::Statement insert = prepare(history_sql::record_metric);
    for (const Metric& metric : metrics) {
      insert.bind(1, run);
      insert.bind(2, metric.name);
      insert.bind(3, metric.value);
      insert.bind(4, metric.unit);
      insert.exec();
      insert.reset();
    }
  }

  void record_rows(std::int64_t run, const std::vector<RuleReport>& rules) {
    std::vector<Metric> rows;
    const auto add = [&](const std::string& name, std::int64_t value) {
      rows.push_back({name, static_cast<double>(value), "rows"});
    };
    for (const auto& [table, gone] : removed_by_table(rules)) {
      add(removed_rows_of(table), gone.removed);
      if (gone.found) add(rows_found_of(table), *gone.found);
      if (gone.left) add(rows_left_of(table), *gone.left);
    }
    record_metrics(run, rows);
  }

  void forget_old_runs(const Report& report) {
    SQLite::Statement remove = prepare(history_sql::forget_old_runs);
    remove.bind(1, report.target);
    remove.bind(2, millis(report.started_at - forget_after));
    remove.bind(3, runs_never_forgotten);
    remove.exec();
  }

  static PastRun past_run(SQLite::Statement& row) {
    PastRun run;
    run.id = row.getColumn(0).getString();
    run.command = row.getColumn(1).getString();
    run.target = row.getColumn(2).getString();
    run.started_at = timestamp(row.getColumn(3));
    run.duration = timestamp(row.getColumn(4)) - run.started_at;
    run.status = parse_status(row.getColumn(5).getString());
    run.exit_code = row.getColumn(6).getInt();
    if (!row.getColumn(7).isNull()) run.score = row.getColumn(7).getInt();
    run.findings = row.getColumn(8).getInt();
    return run;
  }

  std::filesystem::path file_;
  SQLite::Database database_;
  bool has_tables_ = false;
  bool notes_databases_ = false;
};

class EmptyHistory : public History {
 public:
  void record(const Report&) override {}
  std::vector<std::string> targets() override { return {}; }
  std::vector<PastRun> runs(const std::optional<std::string>&, std::size_t) override { return {}; }
  std::vector<MetricPoint> metric(const std::string&, const std::string&, std::size_t) override { return {}; }
  std::int64_t sum_since(const Period&, const std::string&, const std::string&, const std::string&) override {
    return 0;
  }
  std::vector<RowsGone> rows_gone(const Period&, const std::string&, const std::string&, const std::string&) override {
    return {};
  }
  std::vector<std::string> last_fingerprints(const std::string&, const std::string&) override { return {}; }
};

}  // namespace

std::unique_ptr<History> open_sqlite_history(const std::filesystem::path& file, HistoryAccess access) {
  try {
    return std::make_unique<SqliteHistory>(file, access);
  } catch (const SQLite::Exception& error) {
    throw translate(error, text::history::open_history, file);
  }
}

std::unique_ptr<History> empty_history() {
  return std::make_unique<EmptyHistory>();
}

}  // namespace dbmaint
