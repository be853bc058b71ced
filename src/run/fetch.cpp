#include "dbmaint/run/fetch.hpp"

#include <algorithm>

#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/text/offsite.hpp"
#include "run/attempt.hpp"

namespace dbmaint {

namespace t = text::offsite;

namespace {

bool names_proved_one(const RepositoryListing& here, const std::string& from) {
  return std::ranges::any_of(here.backups, [&from](const Backup& backup) {
    return backup.manifest.id == from && backup.state == BackupState::verified;
  });
}

bool is_here(const RepositoryListing& here, const Backup& backup) {
  return std::ranges::any_of(here.backups, [&](const Backup& other) { return other.folder == backup.folder; });
}

FoundBackup choose_here(const RepositoryListing& here, const std::string& from, Text unseen) {
  try {
    return {choose_backup(here, from), false, std::move(unseen)};
  } catch (const Error& error) {
    if (unseen.empty()) throw;
    throw Error(error.kind(), error.code(), error.tried(), error.cause(), unseen);
  }
}

}  // namespace

FoundBackup find_backup(const Repository& repository, const TargetConfig& target, const std::string& from,
                        const Services& services) {
  const RepositoryListing here = repository.list();
  if (!target.backup.offsite || names_proved_one(here, from)) return choose_here(here, from, {});
  RepositoryListing there;
  const auto error = attempt([&] { there = OffsiteCopies(*target.backup.offsite, target.name, services).list(); });
  if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
  if (error) {
    services.diagnosis.write(DiagnosisLevel::warning, diagnosis_of(*error));
    return choose_here(here, from, Text(t::not_looked_at).with("reason", error->sentence()));
  }
  FoundBackup found{choose_backup(here_or_there(here, there), from), false, {}};
  found.offsite = !is_here(here, found.backup);
  return found;
}

Backup fetch_backup(Repository& repository, const TargetConfig& target, const Backup& copy, const Services& services) {
  const OffsiteCopies copies(*target.backup.offsite, target.name, services);
  Backup fetched = repository.adopt(copy, [&](const std::filesystem::path& folder) { copies.fetch(copy, folder); });
  if (copy.state == BackupState::verified)
    repository.note_offsite(fetched, OffsiteNote{copies.remote(), services.clock.now()});
  return fetched;
}

}  // namespace dbmaint
