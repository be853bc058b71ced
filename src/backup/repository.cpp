#include "dbmaint/backup/repository.hpp"

#include <algorithm>

#include "backup/backup_id.hpp"
#include "backup/backup_order.hpp"
#include "backup/file_names.hpp"
#include "backup/folder_writer.hpp"
#include "backup/free_space.hpp"
#include "backup/inspect.hpp"
#include "backup/reading_means.hpp"
#include "backup/repository_lock.hpp"
#include "backup/unfinished_folder.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

std::optional<Manifest> last_of(const std::vector<Backup>& backups, const std::string& identity) {
  for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup)
    if (backup->manifest.identity == identity) return backup->manifest;
  return std::nullopt;
}

}  // namespace

std::string_view state_word(const Backup& backup) {
  if (backup.damage) return "damaged";
  return backup.drilled_at && backup.state == BackupState::verified ? "drilled" : to_string(backup.state);
}

std::string_view to_string(BackupState state) {
  return state == BackupState::verified ? "verified" : "complete";
}

std::string_view to_string(VerifyTier tier) {
  switch (tier) {
    case VerifyTier::sizes:
      return "T0";
    case VerifyTier::checksums:
      return "T1";
    case VerifyTier::decode:
      return "T2";
    case VerifyTier::drill:
      return "T3";
  }
  return "";
}

std::optional<VerifyTier> parse_tier(std::string_view word) {
  for (const VerifyTier tier : {VerifyTier::sizes, VerifyTier::checksums, VerifyTier::decode, VerifyTier::drill})
    if (to_string(tier) == word) return tier;
  return std::nullopt;
}

Repository::Repository(const BackupConfig& config, std::string target, const Services& services)
    : folder_(config.dir / target), target_(std::move(target)), encryption_(config.encryption), services_(services) {}

Repository::Repository(const std::filesystem::path& backup_dir, std::string target, const Services& services)
    : folder_(backup_dir / target), target_(std::move(target)), services_(services) {}

RepositoryListing Repository::list() const {
  RepositoryListing listing;
  if (!services_.files.status(folder_)) return listing;
  for (const FolderEntry& entry : services_.files.list(folder_)) {
    Inspected inspected = inspect_entry(folder_, entry, services_.files);
    if (auto* backup = std::get_if<Backup>(&inspected)) listing.backups.push_back(std::move(*backup));
    if (auto* unusable = std::get_if<UnusableBackup>(&inspected)) listing.unusable.push_back(std::move(*unusable));
  }
  sort_oldest_first(listing.backups);
  return listing;
}

Backup Repository::create(const Engine& engine, Session& session, const Identity& identity, int compression_level,
                          std::uint64_t taken) {
  // Before anything else: a mistake in the configuration is to cost nothing.
  std::optional<Encryptor> encryptor;
  if (encryption_) encryptor.emplace(*encryption_, services_);
  const auto lock = this->lock();
  sweep_unfinished_notes(folder_, services_);
  const ByteSize database = session.database_size().total;
  refuse_without_space(database, redact(identity.canonical));

  Manifest manifest;
  manifest.started_at = services_.clock.now();
  manifest.id = make_backup_id(manifest.started_at, std::max(next_sequence(services_.files.list(folder_)), taken + 1));
  manifest.target = target_;
  manifest.identity = redact(identity.canonical);
  manifest.display = redact(identity.display);
  manifest.host = services_.environment.host_name();
  manifest.dbmaint_version = version();

  UnfinishedFolder unfinished(folder_, manifest.id, services_);
  FolderWriter writer(unfinished.path(), compression_level, database, encryptor ? &*encryptor : nullptr,
                      encryption_ ? ScratchPlace::in_memory(encryption_->scratch_dir, folder_, services_)
                                  : ScratchPlace::on_disk(unfinished.path() / scratch_folder, services_),
                      services_);
  manifest.facts = session.dump(writer);
  manifest.facts.engine = engine.name();
  FolderWriter::Written written = writer.close();
  manifest.files = std::move(written.files);
  if (encryptor) manifest.encryption = encryptor->facts();
  manifest.working_space = written.working_space;
  if (manifest.facts.raw_size == ByteSize{}) manifest.facts.raw_size = written.raw_size;
  manifest.finished_at = services_.clock.now();
  // Its rename flushes the folder with the entries of all files before the folder itself gets its name.
  write_whole(services_.files, unfinished.path() / manifest_file, to_json(manifest), FileMode::secret);
  std::filesystem::path folder = unfinished.publish();
  Backup backup{std::move(manifest), BackupState::complete, std::nullopt, std::move(folder), {}, {}, {}};
  if (encryptor) backup.proof_key = encryptor->proof_key();
  return backup;
}

bool Repository::can_decode(const Backup& backup) const {
  return !backup.manifest.encryption || reading_means(backup, folder_, encryption_, services_).keys.any();
}

std::unique_ptr<FileLock> Repository::lock() const {
  auto lock = lock_repository(folder_, services_);
  if (encryption_) ScratchPlace::in_memory(encryption_->scratch_dir, folder_, services_).remove();
  return lock;
}

void Repository::refuse_without_space(ByteSize database, const std::string& identity) const {
  const ByteSize needed = space_for_backup(last_of(list().backups, identity), database);
  const ByteSize free = services_.files.free_space(folder_);
  if (free >= needed) return;
  throw Error(ErrorKind::failed, "ENOSPC",
              Text(text::backup::write_backup, {{"target", target_}, {"folder", folder_.string()}}),
              Text(text::backup::no_space, {{"needed", needed}, {"free", free}}), text::backup::hint_space);
}

}  // namespace dbmaint
