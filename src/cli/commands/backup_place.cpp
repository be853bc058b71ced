#include "cli/commands/backup_place.hpp"

#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

BackupPlace backups_of(const std::string& target, Invocation& invocation, const std::string& identity_file) {
  Selection selection = select({target}, invocation);
  use_identity(selection, identity_file);
  const TargetConfig& chosen = selection.targets.front();
  Repository repository(chosen.backup, chosen.name, invocation.services);
  RepositoryListing listing = repository.list();
  return {chosen, selection.settings, std::move(repository), std::move(listing)};
}

Identity identity_of(const TargetConfig& target) {
  return engine_for(target.url.reveal()).identify({target.url, target.direct_url, target.attach});
}

std::string state_words(const std::string& state, Language language) {
  for (const Phrase* phrase : {&t::state_complete, &t::state_verified, &t::state_drilled, &t::state_damaged})
    if (phrase->in(Language::english) == state) return std::string(phrase->in(language));
  return state;
}

}  // namespace dbmaint::cli
