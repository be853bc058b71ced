#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

constexpr int kMostKept = 36'500;

constexpr Field<KeepPolicy> kKeepFields[] = {
    {"days", Presence::optional, [](const JsonReader& at, KeepPolicy& keep) { at.read(keep.days, 0, kMostKept); }},
    {"weekly", Presence::optional, [](const JsonReader& at, KeepPolicy& keep) { at.read(keep.weekly, 0, kMostKept); }},
    {"monthly", Presence::optional,
     [](const JsonReader& at, KeepPolicy& keep) { at.read(keep.monthly, 0, kMostKept); }},
    // At least one: the last good backup is never removed.
    {"at_least", Presence::optional,
     [](const JsonReader& at, KeepPolicy& keep) { at.read(keep.at_least, 1, kMostKept); }},
};

constexpr Field<EncryptionConfig> kEncryptionFields[] = {
    {"recipients_file", Presence::optional,
     [](const JsonReader& at, EncryptionConfig& encryption) { at.read_path(encryption.recipients_file); }},
    {"recipients", Presence::optional,
     [](const JsonReader& at, EncryptionConfig& encryption) { at.read(encryption.recipients); }},
    {"identity_file", Presence::optional,
     [](const JsonReader& at, EncryptionConfig& encryption) { at.read_path(encryption.identity_file); }},
    {"scratch_dir", Presence::optional,
     [](const JsonReader& at, EncryptionConfig& encryption) { at.read_path(encryption.scratch_dir); }},
};

void read_encryption(const JsonReader& at, BackupConfig& backup) {
  if (!backup.encryption) backup.encryption.emplace();
  read_fields(at, encryption_fields(), *backup.encryption);
}

constexpr Field<BackupConfig> kBackupFields[] = {
    {"dir", Presence::optional, [](const JsonReader& at, BackupConfig& backup) { at.read_path(backup.dir); }},
    {"keep", Presence::optional,
     [](const JsonReader& at, BackupConfig& backup) { read_fields(at, keep_fields(), backup.keep); }},
    {"reuse", Presence::optional, [](const JsonReader& at, BackupConfig& backup) { at.read(backup.reuse); }},
    {"check_budget", Presence::optional,
     [](const JsonReader& at, BackupConfig& backup) { at.read(backup.check_budget); }},
    // zstd's own range without its negative and "ultra" levels, which need much more memory to read back.
    {"compression_level", Presence::optional,
     [](const JsonReader& at, BackupConfig& backup) { at.read(backup.compression_level, 1, 19); }},
    {"encryption", Presence::optional, read_encryption},
};

}  // namespace

std::span<const Field<KeepPolicy>> keep_fields() {
  return kKeepFields;
}
std::span<const Field<EncryptionConfig>> encryption_fields() {
  return kEncryptionFields;
}
std::span<const Field<BackupConfig>> backup_fields() {
  return kBackupFields;
}

void read_backup(const JsonReader& at, BackupConfig& into) {
  read_fields(at, backup_fields(), into);
}

}  // namespace dbmaint::config
