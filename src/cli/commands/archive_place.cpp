#include "cli/commands/archive_place.hpp"

#include "cli/target_runs.hpp"
#include "dbmaint/text/archive_commands.hpp"

namespace dbmaint::cli {

namespace t = text::archive_commands;

ArchivePlace archives_of_target(const std::string& target, Invocation& invocation) {
  const Selection selection = select({target}, invocation);
  const TargetConfig& chosen = selection.targets.front();
  std::filesystem::path folder = archives_of(selection.settings.state_dir, chosen.name);
  ArchiveListing listing = list_archives(folder, invocation.services.files);
  return {chosen, selection.settings, std::move(folder), std::move(listing)};
}

std::string archive_state_words(const std::string& state, Language language) {
  for (const Phrase* phrase : {&t::state_complete, &t::state_unfinished, &t::state_damaged})
    if (phrase->in(Language::english) == state) return std::string(phrase->in(language));
  return state;
}

}  // namespace dbmaint::cli
