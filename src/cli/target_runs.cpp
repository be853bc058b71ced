#include "cli/target_runs.hpp"

#include <algorithm>
#include <atomic>
#include <future>

#include "cli/known_names.hpp"
#include "dbmaint/run/selection.hpp"

namespace dbmaint::cli {
namespace {

/// Several targets at once would redraw one line over each other.
class NoProgress : public Progress {
 public:
  void update(const Text&, std::uint64_t, std::uint64_t, ProgressUnit) override {}
  void finish() override {}
};

Services without_progress(const Services& services, NoProgress& none) {
  return {services.clock,
          services.processes,
          services.files,
          services.environment,
          services.interruption,
          services.diagnosis,
          none};
}

std::vector<Report> run_all(const Selection& selection, const Goal& goal, std::size_t workers,
                            const Services& services) {
  std::vector<Report> reports(selection.targets.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < reports.size(); i = next++)
      reports[i] = run_target(goal, selection.targets[i], selection.settings, services);
  };
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < workers; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();
  return reports;
}

}  // namespace

Config read_config(Invocation& invocation) {
  Config config = load_config(invocation.options.places, invocation.services.environment, invocation.services.files);
  if (config.language_given && !invocation.options.language) invocation.language = config.language;
  invocation.services.progress.speak(invocation.language);
  for (const TargetConfig& target : config.targets) {
    require_known_score_checks(target);
    require_known_ignored_checks(target);
  }
  return config;
}

Selection select(const std::vector<std::string>& written, Invocation& invocation) {
  const Config config = read_config(invocation);
  return {select_targets(config, written, invocation.options.as, invocation.options.places,
                         invocation.services.environment),
          {invocation.language, config.state_dir,
           place_options(invocation.options.places, invocation.services.environment)}};
}

void use_identity(Selection& selection, const std::string& file) {
  if (file.empty()) return;
  for (TargetConfig& target : selection.targets) {
    if (!target.backup.encryption) target.backup.encryption.emplace();
    target.backup.encryption->identity_file = std::filesystem::absolute(file);
  }
}

Document run_on(const Selection& selection, const Goal& goal, const Invocation& invocation) {
  const std::size_t workers = std::min(invocation.options.jobs, std::max<std::size_t>(selection.targets.size(), 1));
  NoProgress none;
  Document document;
  document.reports = workers > 1 ? run_all(selection, goal, workers, without_progress(invocation.services, none))
                                 : run_all(selection, goal, workers, invocation.services);
  std::vector<ExitCode> codes;
  for (const Report& report : document.reports) codes.push_back(report.exit_code);
  document.exit_code = most_serious(codes);
  return document;
}

Goal goal_of(CommandName command, const Invocation& invocation) {
  Goal goal;
  goal.command = command;
  goal.dry_run = invocation.options.dry_run;
  goal.fail_on = invocation.options.fail_on;
  return goal;
}

}  // namespace dbmaint::cli
