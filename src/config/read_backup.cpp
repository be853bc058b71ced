#include <array>

#include "config/rule_words.hpp"
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

/// "nas:backups", "/mnt/usb". What rclone calls a connection string may hold a password, and would show in `ps`.
bool is_remote(std::string_view remote) {
  if (remote.starts_with('/')) return true;
  const std::string_view name = remote.substr(0, remote.find(':'));
  const auto of_a_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-' || c == '+' || c == '@' || c == ' ';
  };
  return name.size() < remote.size() && !name.empty() && name.front() != '-' && name.front() != ' ' &&
         std::all_of(name.begin(), name.end(), of_a_name);
}

void read_remote(const JsonReader& at, OffsiteConfig& offsite) {
  std::string remote;
  at.read_filled(remote);
  if (remote.empty()) return;
  if (!is_remote(remote)) return at.problem({text::config::bad_remote, {{"path", at.path()}}});
  offsite.remote = std::move(remote);
}

constexpr Field<OffsiteConfig> kOffsiteFields[] = {
    {"remote", Presence::optional, read_remote},
    {"config_file", Presence::optional,
     [](const JsonReader& at, OffsiteConfig& offsite) { at.read_path(offsite.config_file); }},
    {"keep", Presence::optional,
     [](const JsonReader& at, OffsiteConfig& offsite) {
       if (!offsite.keep) offsite.keep.emplace();
       read_fields(at, keep_fields(), *offsite.keep);
     }},
};

// A target may state what differs for it and leave the remote to the whole file; somewhere it has to be said.
void read_offsite(const JsonReader& at, BackupConfig& backup) {
  if (!backup.offsite) backup.offsite.emplace();
  read_fields(at, offsite_fields(), *backup.offsite);
  if (backup.offsite->remote.empty())
    at.problem({text::config::missing_key, {{"path", at.path()}, {"key", std::string("remote")}}});
}

void read_engine(const JsonReader& at, BackupConfig& backup) {
  constexpr std::array<std::string_view, 2> words = {"dump", "pgbackrest"};
  if (const std::optional<std::size_t> word = at.word(words))
    backup.engine = *word == 1 ? BackupEngine::pgbackrest : BackupEngine::dump;
}

void read_stanza(const JsonReader& at, PgbackrestConfig& pgbackrest) {
  std::string stanza;
  at.read_filled(stanza);
  // It names folders of pgBackRest's, and stands in a command line.
  const bool fit = !stanza.starts_with('-') && stanza.find('/') == std::string::npos;
  if (!fit) return at.problem({text::config::bad_stanza, {{"path", at.path()}}});
  pgbackrest.stanza = std::move(stanza);
}

constexpr Field<PgbackrestConfig> kPgbackrestFields[] = {
    {"stanza", Presence::optional, read_stanza},
    {"config_file", Presence::optional,
     [](const JsonReader& at, PgbackrestConfig& pgbackrest) { at.read_path(pgbackrest.config_file); }},
    {"user", Presence::optional,
     [](const JsonReader& at, PgbackrestConfig& pgbackrest) { at.read_filled(pgbackrest.user); }},
    {"full_every", Presence::optional,
     [](const JsonReader& at, PgbackrestConfig& pgbackrest) { read_positive(at, pgbackrest.full_every); }},
    {"differential_every", Presence::optional,
     [](const JsonReader& at, PgbackrestConfig& pgbackrest) { read_positive(at, pgbackrest.differential_every); }},
};

void read_pgbackrest(const JsonReader& at, BackupConfig& backup) {
  if (!backup.pgbackrest) backup.pgbackrest.emplace();
  read_fields(at, pgbackrest_fields(), *backup.pgbackrest);
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
    {"offsite", Presence::optional, read_offsite},
    {"engine", Presence::optional, read_engine},
    {"pgbackrest", Presence::optional, read_pgbackrest},
};

void refuse_key(const JsonReader& at, std::string_view key) {
  at.problem({text::config::not_with_pgbackrest, {{"path", at.path()}, {"key", std::string(key)}}});
}

// What a target says itself and dbmaint would not do is a mistake; what it has from the whole file is meant for others,
// unless it would leave a backup less safe than its operator believes.
void refuse_what_dumps_have(const JsonReader& at, const BackupConfig& backup) {
  for (const std::string_view key : {"keep", "reuse", "check_budget", "compression_level"})
    if (at.find(key)) refuse_key(at, key);
  if (backup.encryption) refuse_key(at, "encryption");
  if (backup.offsite) refuse_key(at, "offsite");
}

}  // namespace

std::span<const Field<KeepPolicy>> keep_fields() {
  return kKeepFields;
}
std::span<const Field<EncryptionConfig>> encryption_fields() {
  return kEncryptionFields;
}
std::span<const Field<OffsiteConfig>> offsite_fields() {
  return kOffsiteFields;
}
std::span<const Field<PgbackrestConfig>> pgbackrest_fields() {
  return kPgbackrestFields;
}
std::span<const Field<BackupConfig>> backup_fields() {
  return kBackupFields;
}

void read_backup(const JsonReader& at, BackupConfig& into) {
  read_fields(at, backup_fields(), into);
}

void read_backup_of_target(const JsonReader& at, BackupConfig& into) {
  read_backup(at, into);
  if (into.engine != BackupEngine::pgbackrest) return;
  if (!into.pgbackrest || into.pgbackrest->stanza.empty())
    at.problem({text::config::missing_key, {{"path", at.path()}, {"key", std::string("pgbackrest.stanza")}}});
  if (at.expect_object()) refuse_what_dumps_have(at, into);
}

}  // namespace dbmaint::config
