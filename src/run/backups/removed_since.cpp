#include "run/backups/removed_since.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t runs_looked_at = 1000;

}  // namespace

Timestamp beginning_of_run(const Manifest& backup, const std::string& target, History& history) {
  for (const PastRun& run : history.runs(target, runs_looked_at))
    if (run.started_at <= backup.started_at && backup.started_at <= run.started_at + run.duration)
      return run.started_at;
  return backup.started_at;
}

std::int64_t sum_since(Timestamp since, const std::string& target, const std::string& metric, History& history) {
  double sum = 0;
  for (const MetricPoint& point : history.metric(target, metric, runs_looked_at))
    if (point.at >= since) sum += point.value;
  return static_cast<std::int64_t>(sum);
}

}  // namespace dbmaint
