#include "run/recovery/rehearsal.hpp"

#include "dbmaint/text/restore.hpp"
#include "run/attempt.hpp"
#include "run/recovery/judge_restored.hpp"
#include "run/recovery/recovery.hpp"
#include "run/step_status.hpp"

namespace dbmaint {

namespace t = text::restore;

namespace {

// One row of one column: which of several would be meant, nobody can tell.
bool says_true(const ResultTable& result) {
  if (result.rows.size() != 1 || result.rows.front().size() != 1) return false;
  const auto& value = result.rows.front().front();
  return value && (*value == "t" || *value == "true" || *value == "1");
}

void describe(const Backup& backup, const RehearsalPlace& place, const NewDatabase& scratch, Report& report) {
  RestoreReport& told = report.restore.emplace();
  told.backup_id = backup.manifest.id;
  told.backup_at = backup.manifest.started_at;
  told.backup_state = state_word(backup);
  told.destination = place.stand_in.empty()
                         ? Text::verbatim(scratch.display())
                         : Text(t::database_in, {{"database", scratch.display()}}).with("place", place.stand_in);
  told.needed = backup.manifest.facts.raw_size;
}

void add(const Leftovers& more, Leftovers& all) {
  all.commands.insert(all.commands.end(), more.commands.begin(), more.commands.end());
  all.kept.insert(all.kept.end(), more.kept.begin(), more.kept.end());
}

}  // namespace

void ask_assertions(const Engine& engine, const Location& restored, const TargetConfig& target,
                    const Services& services) {
  if (target.drill_assertions.empty()) return;
  const auto session = engine.open(restored, Purpose::read, services);
  for (const NamedQuery& assertion : target.drill_assertions) {
    session->check_fragment(Fragment::query, {}, assertion.sql);
    if (!says_true(session->select(assertion.sql, 2)))
      throw Error(ErrorKind::failed, Text(t::drilling, {{"target", target.name}}),
                  Text(t::assertion_failed, {{"name", assertion.name}}), t::hint_assertion);
  }
}

std::optional<Error> rehearse(const Engine& engine, Repository& repository, Backup& backup, const TargetConfig& target,
                              const Services& services, Report& report, StepReport& step) {
  const auto start = services.clock.steady();
  if (engine.restorer() == nullptr) {
    const Error refused(ErrorKind::refused, Text(t::drilling, {{"target", target.name}}),
                        Text(t::engine_cannot, {{"engine", std::string(engine.name())}}), t::hint_by_hand);
    skip(step, refused);
    return refused;
  }
  const Restorer& restorer = *engine.restorer();
  const DumpFacts& facts = backup.manifest.facts;
  const Location live{target.url, target.direct_url, {}};
  RestoreFacts restored;
  Restored judged = Restored::whole;
  {
    const auto reader = repository.open(backup);
    RehearsalPlace place;
    Leftovers leftovers;
    std::unique_ptr<NewDatabase> scratch;
    auto refused = attempt([&] {
      place = restorer.rehearsal_place(live, *reader, facts, services);
      leftovers = sweep_leftovers(restorer, place.location, facts, services);
      scratch = restorer.create(place.location, "drill", facts, services);
    });
    if (refused && refused->kind() == ErrorKind::refused) {
      skip(step, *refused);
      return refused;
    }
    if (refused) throw Error(*refused);
    add(place.leftovers, leftovers);
    describe(backup, place, *scratch, report);
    report.restore->warnings = leftovers.kept;
    restored = restorer.fill(*reader, facts, scratch->location(), {}, services);
    step.commands = leftovers.commands;
    step.commands.insert(step.commands.end(), restored.commands.begin(), restored.commands.end());
    note_rate(report, facts.raw_size, std::chrono::duration_cast<Duration>(services.clock.steady() - start));
    judged = judge_restored(report, restored, compare_with_manifest(engine, scratch->location(), facts, {}, services));
    ask_assertions(engine, scratch->location(), target, services);
  }
  if (judged == Restored::lacking) {
    step.summary = {t::drilled_lacking, {{"id", backup.manifest.id}}};
    return std::nullopt;
  }
  repository.record_drill(backup, std::chrono::duration_cast<Duration>(services.clock.steady() - start),
                          restored.commands);
  report.restore->backup_state = state_word(backup);
  step.summary =
      Text(target.drill_assertions.empty() ? t::drilled_without_assertions : t::drilled,
           {{"id", backup.manifest.id}, {"assertions", static_cast<std::int64_t>(target.drill_assertions.size())}})
          .with("compared", compared_words(*report.restore));
  return std::nullopt;
}

}  // namespace dbmaint
