#include "run/missing_backups.hpp"

#include <algorithm>

#include "dbmaint/history/history.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t runs_looked_at = 1000;

std::vector<MetricPoint> backups_of_history(const RunState& state) {
  std::vector<MetricPoint> made;
  const auto error = attempt([&] {
    made = open_history(state.settings.state_dir, HistoryAccess::read_only, state.services)
               ->metric(state.target.name, "backup_bytes", runs_looked_at);
  });
  if (error) state.services.diagnosis.write(DiagnosisLevel::warning, std::string("history: ") + error->what());
  return made;
}

}  // namespace

std::optional<Finding> missing_backups(const RunState& state) {
  if (std::ranges::find(state.settings.place_options, "--backup-dir") != state.settings.place_options.end())
    return std::nullopt;
  const Repository repository(state.target.backup, state.target.name, state.services);
  const RepositoryListing listing = repository.list();
  if (!listing.backups.empty() || !listing.unusable.empty()) return std::nullopt;
  const std::vector<MetricPoint> made = backups_of_history(state);
  if (made.empty()) return std::nullopt;
  const std::string folder = repository.folder().string();
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
