#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

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

/// Runs, their findings and metrics over time, in `<state dir>/history.db`. A convenience: a lost or damaged file is set
/// aside and a new one begun; nothing needs it to restore.
class History {
 public:
  virtual ~History() = default;
  virtual void record(const Report& report) = 0;
  [[nodiscard]] virtual std::vector<PastRun> runs(const std::optional<std::string>& target, std::size_t limit) = 0;
  [[nodiscard]] virtual std::vector<MetricPoint> metric(const std::string& target, const std::string& name, std::size_t limit) = 0;
  /// Fingerprints of the newest finished run of this command on this target.
  [[nodiscard]] virtual std::vector<std::string> last_fingerprints(const std::string& target, const std::string& command) = 0;
};

enum class HistoryAccess { read_only, read_write };
/// Read-only access to an absent history gives an empty one and creates nothing.
[[nodiscard]] std::unique_ptr<History> open_history(const std::filesystem::path& state_dir, HistoryAccess access,
                                                    const Services& services);

}  // namespace dbmaint
