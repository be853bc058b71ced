#include "dbmaint/run/recovery/restore.hpp"

#include "dbmaint/platform/resolved_path.hpp"
#include "dbmaint/run/recovery/fetch.hpp"
#include "dbmaint/text/restore.hpp"
#include "run/attempt.hpp"
#include "run/recovery/judge_restored.hpp"
#include "run/recovery/part_words.hpp"
#include "run/recovery/recovery.hpp"
#include "run/step_log.hpp"

namespace dbmaint {

namespace t = text::restore;

namespace {

class RestoreRun {
 public:
  RestoreRun(const RestoreGoal& goal, const TargetConfig& target, const RunSettings& settings, const Services& services)
      : goal_(goal),
        target_(target),
        settings_(settings),
        services_(services),
        repository_(target.backup, target.name, services),
        to_{goal.to, {}, {}},
        choice_(goal.choice),
        report_(begin_recovery("restore", target, services)) {
    report_.dry_run = goal.dry_run == DryRun::yes;
  }

  Report run() {
    if (const auto error = attempt([&] { prepare(); })) {
      services_.diagnosis.write(DiagnosisLevel::error, error->what());
      report_.errors.push_back(*error);
    } else if (report_.dry_run) {
      plan();
    } else {
      carry_out();
    }
    finish_recovery(report_, target_, settings_, FailOn::error, services_);
    return std::move(report_);
  }

 private:
  // Everything that can be known before anything is written.
  void prepare() {
    refuse_to_replace_by_a_part(goal_);
    found_ = find_backup(repository_, target_, goal_.from, services_);
    backup_ = found_->backup;
    const auto [engine, restorer] = engine_of(*backup_);
    if (&engine_for(goal_.to.reveal()) != &engine)
      throw Error(ErrorKind::usage, Text(t::restoring, {{"id", backup_->manifest.id}}),
                  Text(t::other_engine, {{"engine", backup_->manifest.facts.engine}}), t::hint_other_engine);
    engine_ = &engine;
    restorer_ = &restorer;
    restorer.check(backup_->manifest.facts, choice_);
    survey_ = restorer.survey(to_, backup_->manifest.facts, choice_, services_);
    describe();
    refuse_what_cannot_be();
  }

  void describe() {
    const Manifest& manifest = backup_->manifest;
    report_.engine = manifest.facts.engine;
    report_.server_version = manifest.facts.server_version;
    report_.target_display = survey_.display;
    RestoreReport& told = report_.restore.emplace();
    told.backup_id = manifest.id;
    told.backup_at = manifest.started_at;
    told.backup_state = state_word(*backup_);
    told.destination = Text::verbatim(survey_.display);
    told.replaces = survey_.state == DestinationState::occupied;
    told.needed = survey_.needed;
    told.free = survey_.free;
    told.expected = expected_duration(target_, settings_, manifest.facts.raw_size, services_);
    told.warnings = survey_.warnings;
    if (!found_->warning.empty()) told.warnings.push_back(found_->warning);
    if (!found_->passed_over.empty()) told.warnings.push_back(found_->passed_over);
    if (!found_->unseen.empty()) told.warnings.push_back(found_->unseen);
    if (is_part(choice_)) told.warnings.push_back(Text(t::only_part).with("part", part_words(choice_)));
  }

  // From here on the database there is another one: what was removed from the one before it is no longer gone.
  void note_put_in_place() { report_.identity = engine_->identify(to_).canonical; }

  // The live database may be brought back wherever it is.
  [[nodiscard]] bool replaces_live() const {
    return &engine_for(target_.url.reveal()) == engine_ &&
           engine_->identify({target_.url, target_.direct_url, target_.attach}).canonical ==
               engine_->identify(to_).canonical;
  }

  // A file there would take the place of a backup, of its manifest or of the history, or be taken for one of them.
  void refuse_own_folders(const Text& tried) const {
    if (survey_.file.empty() || replaces_live()) return;
    for (const auto& [folder, cause] :
         {std::pair(target_.backup.dir, &t::among_backups), std::pair(settings_.state_dir, &t::in_state_folder)})
      if (lies_within(survey_.file, folder))
        throw Error(ErrorKind::refused, tried, Text(*cause, {{"folder", folder.string()}}), t::hint_own_folder);
  }

  void refuse_what_cannot_be() const {
    const Text tried(t::restoring_to, {{"id", backup_->manifest.id}, {"destination", survey_.display}});
    refuse_own_folders(tried);
    if (survey_.state == DestinationState::occupied && goal_.replace == Replace::no)
      throw Error(ErrorKind::refused, tried, Text(t::occupied, {{"size", survey_.size}}),
                  is_part(choice_) ? Text(t::hint_part) : Text(t::hint_replace));
    if (!survey_.refusal.empty()) throw Error(ErrorKind::refused, tried, survey_.refusal, survey_.hint);
    if (survey_.free && *survey_.free < survey_.needed)
      throw Error(ErrorKind::failed, "ENOSPC", tried,
                  Text(t::no_space, {{"needed", survey_.needed}, {"free", *survey_.free}}), t::hint_space);
  }

  [[nodiscard]] Text fill_title() const {
    if (is_part(choice_))
      return Text(t::title_fill_part, {{"id", backup_->manifest.id}, {"at", backup_->manifest.started_at}})
          .with("part", part_words(choice_));
    return {t::title_fill,
            {{"id", backup_->manifest.id}, {"at", backup_->manifest.started_at}, {"size", survey_.needed}}};
  }
  [[nodiscard]] Text place_title() const {
    return {survey_.state == DestinationState::occupied ? t::title_replace : t::title_place,
            {{"destination", survey_.display}}};
  }

  void fetch(StepLog& steps) {
    backup_ = fetch_step(steps, repository_, *found_, target_, services_);
    report_.restore->backup_state = state_word(*backup_);
  }

  void look_up_scope(BackupReader& reader) {
    if (choice_.tables.empty()) return;
    choice_.scope = restorer_->scope(reader, backup_->manifest.facts, choice_, services_);
    for (Text& told : scope_words(choice_)) report_.restore->warnings.push_back(std::move(told));
  }

  // An encrypted backup opens with a key that a plan need not have, and one that is elsewhere is not fetched for it.
  void foresee_scope() {
    if (choice_.tables.empty()) return;
    if (found_->offsite) {
      report_.restore->warnings.emplace_back(t::scope_offsite);
      return;
    }
    const auto error = attempt([&] { look_up_scope(*repository_.open(*backup_)); });
    if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
    if (error) report_.restore->warnings.push_back(Text(t::scope_unknown).with("cause", error->cause()));
  }

  void plan() {
    foresee_scope();
    StepLog steps(report_, services_);
    if (found_->offsite) steps.plan("fetch", fetch_title(*found_, target_));
    steps.plan("restore", fill_title());
    steps.plan("compare", t::title_compare);
    if (survey_.state != DestinationState::empty) steps.plan("take place", place_title(), t::when_compared);
  }

  void carry_out() {
    StepLog steps(report_, services_);
    if (found_->offsite) fetch(steps);
    std::unique_ptr<TargetLock> lock;
    std::unique_ptr<NewDatabase> made;
    Location into = to_;
    RestoreFacts restored;
    steps.run("restore", fill_title(), [&](StepReport& step) {
      const auto start = services_.clock.steady();
      lock = lock_destination();
      const Leftovers leftovers = sweep_leftovers(*restorer_, to_, backup_->manifest.facts, services_);
      step.commands = leftovers.commands;
      for (const Text& kept : leftovers.kept) report_.restore->warnings.push_back(kept);
      if (survey_.state == DestinationState::empty) {
        note_put_in_place();
      } else {
        made = restorer_->create(to_, "restore", backup_->manifest.facts, services_);
        into = made->location();
      }
      reading(repository_, *backup_, *engine_, [&] {
        const auto reader = repository_.open(*backup_);
        look_up_scope(*reader);
        restored = restorer_->fill(*reader, backup_->manifest.facts, into, choice_, services_);
      });
      step.commands.insert(step.commands.end(), restored.commands.begin(), restored.commands.end());
      const auto took = std::chrono::duration_cast<Duration>(services_.clock.steady() - start);
      note_rate(report_, backup_->manifest.facts.raw_size, took);
    });
    steps.run("compare", t::title_compare, [&](StepReport& step) {
      const Comparison comparison = compare_with_manifest(*engine_, into, backup_->manifest.facts, choice_, services_);
      const Restored judged = judge_restored(report_, restored, comparison);
      step.summary = judged == Restored::whole ? compared_words(*report_.restore) : Text(t::lacking);
    });
    if (survey_.state == DestinationState::empty) return;
    steps.run("take place", place_title(), [&](StepReport& step) {
      note_put_in_place();
      lock.reset();  // PostgreSQL renames no database that a session uses, not even ours
      report_.restore->kept_as = made->take_place(to_);
      step.summary = report_.restore->kept_as.empty()
                         ? Text(t::placed, {{"destination", survey_.display}})
                         : Text(t::replaced, {{"destination", survey_.display}, {"kept", report_.restore->kept_as}});
    });
  }

  // A run on the database that is about to be replaced must not go on, nor begin.
  [[nodiscard]] std::unique_ptr<TargetLock> lock_destination() const {
    if (survey_.state == DestinationState::absent) return nullptr;
    auto lock = engine_->try_lock(to_, services_);
    if (!lock)
      throw Error(ErrorKind::busy,
                  Text(t::restoring_to, {{"id", backup_->manifest.id}, {"destination", survey_.display}}),
                  t::destination_busy, t::hint_busy);
    return lock;
  }

  const RestoreGoal& goal_;
  const TargetConfig& target_;
  const RunSettings& settings_;
  const Services& services_;
  Repository repository_;
  Location to_;
  RestoreChoice choice_;
  Report report_;
  std::optional<FoundBackup> found_;
  std::optional<Backup> backup_;
  const Engine* engine_ = nullptr;
  const Restorer* restorer_ = nullptr;
  DestinationSurvey survey_;
};

}  // namespace

void refuse_to_replace_by_a_part(const RestoreGoal& goal) {
  if (is_part(goal.choice) && goal.replace == Replace::yes)
    throw Error(ErrorKind::usage, t::reading_goal, t::part_replaces, t::hint_part);
}

Report restore_backup(const RestoreGoal& goal, const TargetConfig& target, const RunSettings& settings,
                      const Services& services) {
  return RestoreRun(goal, target, settings, services).run();
}

}  // namespace dbmaint
