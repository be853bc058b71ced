#include "run/backups/missing_backups.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"
#include "run/ask_history.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t values_looked_at = 1000;

}  // namespace

std::optional<Finding> missing_backups(const RepositoryListing& earlier, const TargetConfig& target,
                                       const RunSettings& settings, const Services& services) {
  if (!earlier.backups.empty() || !earlier.unusable.empty()) return std::nullopt;
  if (std::ranges::find(settings.place_options, "--backup-dir") != settings.place_options.end()) return std::nullopt;
  std::vector<MetricPoint> made;
  ask_history(settings.state_dir, HistoryAccess::read_only, services,
              [&](History& history) { made = history.metric(target.name, "backup_bytes", values_looked_at); });
  if (made.empty()) return std::nullopt;
  const std::string folder = Repository(target.backup, target.name, services).folder().string();
  Finding finding;
  finding.check = "backups-missing";
  finding.severity = Severity::error;
  finding.object = folder;
  finding.message = {text::run::backups_missing,
                     {{"count", static_cast<std::int64_t>(made.size())}, {"at", made.back().at}, {"folder", folder}}};
  finding.why = text::run::backups_missing_why;
  finding.fix = to_display({{"findmnt", "--target", target.backup.dir.string()}, {}});
  return finding;
}

}  // namespace dbmaint
