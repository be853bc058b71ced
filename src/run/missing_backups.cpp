#include "run/missing_backups.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"
#include "run/ask_history.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t runs_looked_at = 1000;

}  // namespace

std::optional<Finding> missing_backups(const RepositoryListing& earlier, const RunState& state) {
  if (!earlier.backups.empty() || !earlier.unusable.empty()) return std::nullopt;
  if (std::ranges::find(state.settings.place_options, "--backup-dir") != state.settings.place_options.end())
    return std::nullopt;
  std::vector<MetricPoint> made;
  ask_history(state.settings.state_dir, HistoryAccess::read_only, state.services,
              [&](History& history) { made = history.metric(state.target.name, "backup_bytes", runs_looked_at); });
  if (made.empty()) return std::nullopt;
  const std::string folder = repository_of(state).folder().string();
  Finding finding;
  finding.check = "backups-missing";
  finding.severity = Severity::error;
  finding.object = folder;
  finding.message = {text::run::backups_missing,
                     {{"count", static_cast<std::int64_t>(made.size())}, {"at", made.back().at}, {"folder", folder}}};
  finding.why = text::run::backups_missing_why;
  finding.fix = to_display({{"findmnt", "--target", state.target.backup.dir.string()}, {}});
  return finding;
}

}  // namespace dbmaint
