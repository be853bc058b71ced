#include "backup/inspect.hpp"

#include <algorithm>

#include "backup/backup_id.hpp"
#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/offsite/note.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

constexpr ByteSize largest_manifest{64ULL * 1024 * 1024};  // a million tables; a bigger one would only fill the memory

Text size_differs(const std::string& name, ByteSize found, ByteSize expected) {
  return {text::backup::file_size_differs,
          {{"file", name},
           {"found", static_cast<std::int64_t>(found.bytes)},
           {"expected", static_cast<std::int64_t>(expected.bytes)}}};
}

bool belongs(const Manifest& manifest, const FolderEntry& entry) {
  if (!entry.folder && (entry.name == manifest_file || is_annotation(entry.name))) return true;
  return std::any_of(manifest.files.begin(), manifest.files.end(),
                     [&entry](const ManifestFile& file) { return !entry.folder && file.name == entry.name; });
}

// Damaged evidence proves nothing, nor does that of another tier under this name: the backup counts as complete. A disk
// that fails is not an answer, though: a verified backup must not look like one that retention may let go.
std::optional<Evidence> read_evidence(const std::filesystem::path& folder, VerifyTier tier, const Filesystem& files) {
  const std::filesystem::path path = folder / evidence_file_of(tier);
  if (!files.status(path)) return std::nullopt;
  try {
    Evidence evidence = parse_evidence(read_whole(files, path));
    return evidence.tier == tier ? std::optional(std::move(evidence)) : std::nullopt;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::corruption) throw;
    return std::nullopt;
  }
}

std::vector<std::string> strangers_in(const std::filesystem::path& folder, const Manifest& manifest,
                                      const Filesystem& files) {
  std::vector<std::string> strangers;
  for (const FolderEntry& entry : files.list(folder))
    if (!belongs(manifest, entry)) strangers.push_back(entry.name);
  return strangers;
}

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

Backup read_backup(const std::filesystem::path& folder, const std::string& id, const Filesystem& files) {
  const auto damaged = [](const Text& reason) {
    return Error(ErrorKind::corruption, text::backup::read_manifest, reason);
  };
  const auto status = files.status(folder / manifest_file);
  if (!status || status->folder) throw damaged(text::backup::no_manifest);
  if (status->size > largest_manifest) throw damaged(text::backup::unknown_format);
  const std::string manifest_text = read_whole(files, folder / manifest_file);
  Backup backup{parse_manifest(manifest_text), BackupState::complete, std::nullopt, folder, {}};
  if (backup.manifest.id != id) throw damaged(Text(text::backup::other_id, {{"id", backup.manifest.id}}));
  if (Text reason = compare_files(backup.manifest, folder, files); !reason.empty()) throw damaged(reason);
  backup.strangers = strangers_in(folder, backup.manifest, files);
  const std::string digest = sha256(manifest_text);
  for (const VerifyTier tier : {VerifyTier::checksums, VerifyTier::decode, VerifyTier::drill}) {
    const auto evidence = read_evidence(folder, tier, files);
    if (!evidence) continue;
    if (evidence->id != id || evidence->manifest_sha256 != digest) throw damaged(text::backup::manifest_changed);
    note_check(backup, *evidence);
  }
  if (files.status(folder / offsite_file))
    backup.offsite = parse_note(read_whole(files, folder / offsite_file), id, digest);
  if (files.status(folder / damage_file)) backup.damage = parse_damage(read_whole(files, folder / damage_file));
  if (files.status(folder / compared_file)) backup.compared = first_line(read_whole(files, folder / compared_file));
  if (files.status(folder / pin_file)) backup.pinned = first_line(read_whole(files, folder / pin_file));
  return backup;
}

}  // namespace

Text compare_files(const Manifest& manifest, const std::filesystem::path& folder, const Filesystem& files) {
  for (const ManifestFile& file : manifest.files) {
    const auto status = files.status(folder / file.name);
    if (!status) return {text::backup::file_missing, {{"file", file.name}}};
    if (status->size != file.size) return size_differs(file.name, status->size, file.size);
  }
  return {};
}

Inspected inspect_entry(const std::filesystem::path& repository, const FolderEntry& entry, const Filesystem& files) {
  const std::filesystem::path path = repository / entry.name;
  if (entry.name == lock_file) return {};
  const auto name = parse_backup_name(entry.name);
  if (!name || !entry.folder) return UnusableBackup{path, text::backup::not_a_backup, UnusableKind::foreign};
  if (name->purpose == FolderPurpose::removing)
    return UnusableBackup{path, text::backup::half_removed, UnusableKind::unfinished};
  if (name->purpose != FolderPurpose::backup)
    return UnusableBackup{path, text::backup::unfinished, UnusableKind::unfinished};
  try {
    return read_backup(path, name->id, files);
  } catch (const Error& error) {
    // A folder that was pruned between the listing and now is no longer an entry at all.
    if (!files.status(path)) return {};
    return UnusableBackup{path, error.cause(), UnusableKind::damaged};
  }
}

}  // namespace dbmaint
