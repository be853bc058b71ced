#include "dbmaint/archive/recover.hpp"
#include "dbmaint/text/archive.hpp"
#include "run/attempt.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {
namespace {

Error not_locked() {
  return {ErrorKind::failed, text::archive::finishing_all, text::archive::not_locked};
}

Text outcome(const UnfinishedArchive& unfinished, const std::optional<Archive>& archive) {
  if (!archive) return {text::archive::was_empty, {{"id", unfinished.id}}};
  return {text::archive::was_finished, {{"id", unfinished.id}, {"rows", archive->manifest.rows}}};
}

}  // namespace

// Each by itself: one that cannot be finished does not keep the others waiting.
void run_finish_archives(RunState& state, const Step& /*step*/, StepReport& out) {
  if (!state.lock) throw not_locked();
  const std::filesystem::path archives = archives_of(state.settings.state_dir, state.target.name);
  std::vector<Text> outcomes;
  std::optional<Error> first;
  for (const UnfinishedArchive& unfinished : state.survey.unfinished_archives) {
    throw_if_requested(state.services.interruption);
    std::optional<Archive> archive;
    const auto error = attempt(
        [&] { archive = recover_archive(unfinished, archives, *state.reader, state.survey.schema, state.services); });
    if (!error)
      outcomes.push_back(outcome(unfinished, archive));
    else if (!first)
      first = error;
  }
  if (!outcomes.empty()) out.summary = Text::lines(std::move(outcomes));
  if (first) throw Error(*first);
}

}  // namespace dbmaint
