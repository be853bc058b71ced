#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/removed_rows.hpp"
#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

struct PastRun {
  std::string id;
  std::string command;
  std::string target;
  Timestamp started_at{};
  Duration duration{0};
  RunStatus status = RunStatus::ok;
  int exit_code = 0;
  std::optional<int> score;
  int findings = 0;
};

struct MetricPoint {
  Timestamp at{};
  double value = 0;
};

/// Of runs that were over by its end.
struct Period {
  Timestamp since{};
  Timestamp until = Timestamp::max();
};

/// What a run removed from a table.
struct RowsGone {
  Timestamp at{};  ///< when the run began
  RemovedRows rows{};
};

/// All of them together. Pure.
[[nodiscard]] std::int64_t removed_by(const std::vector<RowsGone>& runs);

/// Runs, their findings and metrics over time, in `<state dir>/history.db`. A convenience: a lost or damaged file is
/// set aside and a new one begun; nothing needs it to restore.
class History {
 public:
  virtual ~History() = default;
  /// A report of a dry run is not recorded; one of a run that was recorded before takes its place. Whatever is kept
  /// goes through redact() first. Runs of more than 400 days ago are forgotten, the newest hundred of each target
  /// excepted. Error{failed} when it cannot be written.
  virtual void record(const Report& report) = 0;
  /// The names of all targets that were ever run, sorted.
  [[nodiscard]] virtual std::vector<std::string> targets() = 0;
  /// Newest first.
  [[nodiscard]] virtual std::vector<PastRun> runs(const std::optional<std::string>& target, std::size_t limit) = 0;
  /// The newest `limit` points, oldest first.
  [[nodiscard]] virtual std::vector<MetricPoint> metric(const std::string& target, const std::string& name,
                                                        std::size_t limit) = 0;
  /// What a metric of whole numbers adds up to over the runs on one database (canonical identity), under whatever name:
  /// since the beginning of the run in which the period begins and which made a backup, and since a restore last put
  /// that database in place: what it brought back is not removed any more. Neither runs of versions that did not note
  /// the database count, nor the one whose id is `besides`.
  [[nodiscard]] virtual std::int64_t sum_since(const Period& period, const std::string& identity,
                                               const std::string& metric, const std::string& besides) = 0;
  /// The same, run by run, oldest first, of the rows that were removed from the table of that full_name().
  [[nodiscard]] virtual std::vector<RowsGone> rows_gone(const Period& period, const std::string& identity,
                                                        const std::string& full_table_name,
                                                        const std::string& besides) = 0;
  /// Fingerprints of the newest run of this command on this target that came to its end (ok, findings or refused).
  [[nodiscard]] virtual std::vector<std::string> last_fingerprints(const std::string& target,
                                                                   const std::string& command) = 0;
};

enum class HistoryAccess { read_only, read_write };
/// Read-only access to an absent history gives an empty one and creates nothing; to a damaged one too, with a warning
/// to the diagnosis. Read-write access sets a damaged one aside as `history.db.damaged-<time>`.
/// One that a newer dbmaint wrote is Error{failed} and left as it is.
[[nodiscard]] std::unique_ptr<History> open_history(const std::filesystem::path& state_dir, HistoryAccess access,
                                                    const Services& services);

}  // namespace dbmaint
