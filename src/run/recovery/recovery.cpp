#include "run/recovery/recovery.hpp"

#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/restore.hpp"
#include "run/ask_history.hpp"
#include "run/attempt.hpp"
#include "run/on_failure.hpp"

namespace dbmaint {

namespace t = text::restore;

namespace {

constexpr const char* rate_metric = "restore_bytes_per_second";

}  // namespace

Report begin_recovery(std::string command, const TargetConfig& target, const Services& services) {
  Report report;
  report.started_at = services.clock.now();
  report.command = std::move(command);
  report.target = target.name;
  const auto ticks = services.clock.steady().time_since_epoch().count();
  const std::string seed = report.command + "|" + target.name + "|" + std::to_string(ticks);
  report.run_id = to_compact(report.started_at) + "-" + sha256(seed).substr(0, 8);
  return report;
}

void finish_recovery(Report& report, const TargetConfig& target, const RunSettings& settings, FailOn fail_on,
                     const Services& services) {
  report.finished_at = services.clock.now();
  set_verdict(report, fail_on);
  if (report.dry_run) return;
  if (report.exit_code != ExitCode::usage)
    ask_history(settings.state_dir, HistoryAccess::read_write, services,
                [&](History& history) { history.record(report); });
  tell_failure(target.on_failure, report, Watched::yes, settings.language, services);
}

RestoringEngine engine_of(const Backup& backup) {
  const Engine* engine = find_engine(backup.manifest.facts.engine);
  if (engine == nullptr || engine->restorer() == nullptr)
    throw Error(ErrorKind::refused, Text(t::restoring, {{"id", backup.manifest.id}}),
                Text(t::engine_cannot, {{"engine", backup.manifest.facts.engine}}), t::hint_by_hand);
  return {*engine, *engine->restorer()};
}

Text fetch_title(const FoundBackup& found, const TargetConfig& target) {
  return {text::offsite::title_fetch,
          {{"id", found.backup.manifest.id},
           {"size", size_on_disk(found.backup.manifest)},
           {"remote", target.backup.offsite->remote}}};
}

Backup fetch_step(StepLog& steps, Repository& repository, const FoundBackup& found, const TargetConfig& target,
                  const Services& services) {
  Backup fetched;
  steps.run("fetch", fetch_title(found, target), [&](StepReport& step) {
    fetched = fetch_backup(repository, target, found.backup, services);
    step.summary = {text::offsite::fetched, {{"id", fetched.manifest.id}}};
  });
  return fetched;
}

Leftovers sweep_leftovers(const Restorer& restorer, const Location& beside, const DumpFacts& facts,
                          const Services& services) {
  Leftovers leftovers;
  const auto error = attempt([&] { leftovers = restorer.remove_leftovers(beside, facts, services); });
  if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
  if (error) leftovers.kept.push_back(reason_of(*error));
  return leftovers;
}

Comparison compare_with_manifest(const Engine& engine, const Location& restored, const DumpFacts& facts,
                                 const RestoreChoice& choice, const Services& services) {
  const auto session = engine.open(restored, Purpose::read, services);
  RestoredContent found;
  // Without their rows, tables are compared by the catalog alone.
  if (choice.part != RestorePart::schema)
    found.tables = session->table_sizes(session->read_schema(), RowCounting::exact);
  found.facts = session->read_content();
  return compare_restored(facts, choice, found);
}

std::optional<Duration> expected_duration(const TargetConfig& target, const RunSettings& settings, ByteSize raw_size,
                                          const Services& services) {
  std::vector<MetricPoint> rates;
  const auto error = attempt([&] {
    rates = open_history(settings.state_dir, HistoryAccess::read_only, services)->metric(target.name, rate_metric, 1);
  });
  if (error || rates.empty() || rates.back().value <= 0) return std::nullopt;
  return Duration(static_cast<std::int64_t>(static_cast<double>(raw_size.bytes) / rates.back().value * 1000));
}

void note_rate(Report& report, ByteSize raw_size, Duration took) {
  if (took.count() <= 0) return;
  report.metrics.push_back(
      {rate_metric, static_cast<double>(raw_size.bytes) * 1000 / static_cast<double>(took.count()), "bytes"});
}

void reading(Repository& repository, Backup& backup, const Engine& engine, const std::function<void()>& work) {
  const auto error = attempt(work);
  if (!error) return;
  // The error that stopped the work is the one to be told, whatever becomes of this.
  if (error->kind() == ErrorKind::corruption)
    static_cast<void>(attempt([&] { repository.verify(backup, engine, VerifyTier::checksums); }));
  throw Error(*error);
}

}  // namespace dbmaint
