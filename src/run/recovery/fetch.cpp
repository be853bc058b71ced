#include "dbmaint/run/recovery/fetch.hpp"

#include <algorithm>

#include "dbmaint/backup/choose.hpp"
#include "dbmaint/backup/listing.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/restore.hpp"
#include "run/attempt.hpp"

namespace dbmaint {

namespace words = text::offsite;

namespace {

bool names_proved_one(const RepositoryListing& here, const std::string& from) {
  return std::ranges::any_of(here.backups, [&from](const Backup& backup) {
    return backup.manifest.id == from && backup.state == BackupState::verified;
  });
}

bool is_here(const RepositoryListing& here, const Backup& backup) {
  return std::ranges::any_of(here.backups, [&](const Backup& other) { return other.folder == backup.folder; });
}

/// Fetching refuses to write over it: a dry run tells as well.
Text damaged_in_the_way(const RepositoryListing& here, const Backup& copy) {
  for (const DamagedBackup& damaged : damaged_backups(here))
    if (damaged.id == copy.manifest.id)
      return Text(words::aside_first, {{"folder", damaged.folder.string()}}).with("reason", damaged.reason);
  return {};
}

/// Whoever asks for the latest must hear that it is not the newest: what was written since is not in it.
Text newer_than(const Backup& chosen, const RepositoryListing& listing) {
  std::vector<std::string> ids;
  for (const Backup& backup : listing.backups)
    if (backup.state == BackupState::complete && backup.manifest.started_at > chosen.manifest.started_at)
      ids.push_back(backup.manifest.id);
  for (const UnusableBackup& entry : listing.unusable)
    if (entry.kind == UnusableKind::damaged && entry.folder.filename().string() > chosen.manifest.id)
      ids.push_back(entry.folder.filename().string());
  if (ids.empty()) return {};
  return {text::restore::passed_over, {{"ids", joined(ids)}, {"at", chosen.manifest.started_at}}};
}

FoundBackup choose(const RepositoryListing& listing, const std::string& from, const TargetConfig& target) {
  const Identity identity = engine_for(target.url.reveal()).identify({target.url, target.direct_url, target.attach});
  if (names_an_id(from)) {
    FoundBackup found{choose_backup(listing, from), false, {}, {}, {}};
    if (found.backup.damage)
      found.warning = Text(text::restore::known_damaged,
                           {{"id", found.backup.manifest.id}, {"reason", found.backup.damage->reason}})
                          .with("others", what_there_is(listing));
    else if (!made_from(found.backup, identity))
      found.warning = {
          text::restore::of_another_database,
          {{"id", found.backup.manifest.id}, {"display", found.backup.manifest.display}, {"target", identity.display}}};
    return found;
  }
  const RepositoryListing own = made_from(listing, identity);
  if (!own.backups.empty() || listing.backups.empty()) {
    const Backup& chosen = choose_backup(own, from);
    return {chosen, false, {}, from == "latest" ? newer_than(chosen, own) : Text{}, {}};
  }
  throw Error(ErrorKind::failed, Text(text::restore::choosing, {{"from", from}}),
              Text(text::restore::only_of_others, {{"target", identity.display}}),
              Text(text::restore::hint_only_of_others,
                   {{"id", listing.backups.back().manifest.id}, {"display", listing.backups.back().manifest.display}}));
}

/// Somebody who asks for the latest means this host's; what another one made has to be named.
RepositoryListing own_copies(const RepositoryListing& here, const RepositoryListing& there, const std::string& from,
                             const TargetConfig& target, const std::string& host) {
  RepositoryListing own = made_on(there, host);
  if (!own.backups.empty() || !here.backups.empty() || there.backups.empty()) return own;
  const Manifest& newest = there.backups.back().manifest;
  throw Error(
      ErrorKind::failed, Text(text::restore::choosing, {{"from", from}}),
      Text(words::only_of_other_hosts, {{"remote", target.backup.offsite->remote}, {"host", host}}),
      Text(words::hint_only_of_other_hosts, {{"id", newest.id}, {"host", newest.host}, {"target", target.name}}));
}

FoundBackup choose_here(const RepositoryListing& here, const std::string& from, const TargetConfig& target,
                        Text unseen) {
  try {
    FoundBackup found = choose(here, from, target);
    found.unseen = std::move(unseen);
    return found;
  } catch (const Error& error) {
    if (unseen.empty()) throw;
    throw Error(error.kind(), error.code(), error.tried(), error.cause(), unseen);
  }
}

}  // namespace

FoundBackup find_backup(const Repository& repository, const TargetConfig& target, const std::string& from,
                        const Services& services) {
  const RepositoryListing here = repository.list();
  if (!target.backup.offsite || names_proved_one(here, from)) return choose_here(here, from, target, {});
  RepositoryListing there;
  const auto error = attempt([&] { there = OffsiteCopies(*target.backup.offsite, target.name, services).list(); });
  if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
  if (error) {
    services.diagnosis.write(DiagnosisLevel::warning, diagnosis_of(*error));
    return choose_here(here, from, target, Text(words::not_looked_at).with("reason", error->sentence()));
  }
  const std::string host = services.environment.host_name();
  if (!names_an_id(from)) there = own_copies(here, there, from, target, host);
  FoundBackup found = choose(here_or_there(here, there), from, target);
  found.offsite = !is_here(here, found.backup);
  if (found.offsite && found.warning.empty()) found.warning = damaged_in_the_way(here, found.backup);
  if (found.offsite && found.backup.manifest.host != host && found.warning.empty())
    found.warning = {words::made_on_other_host,
                     {{"id", found.backup.manifest.id}, {"host", found.backup.manifest.host}}};
  return found;
}

Backup fetch_backup(Repository& repository, const TargetConfig& target, const Backup& copy, const Services& services) {
  const OffsiteCopies copies(*target.backup.offsite, target.name, services);
  Backup fetched;
  const auto error = attempt([&] {
    fetched = repository.adopt(copy, [&](const std::filesystem::path& folder) { copies.fetch(copy, folder); });
  });
  // The next one who asks for the latest gets another; what a different host made stays as it is.
  if (error && error->kind() == ErrorKind::corruption && copy.manifest.host == services.environment.host_name())
    static_cast<void>(attempt([&] { copies.distrust(copy); }));
  if (error) throw Error(*error);
  if (copy.state == BackupState::verified)
    repository.note_offsite(fetched, OffsiteNote{copies.remote(), services.clock.now()});
  return fetched;
}

}  // namespace dbmaint
