#include "backup/evidence.hpp"
#include "backup/file_names.hpp"
#include "backup/folder_reader.hpp"
#include "backup/inspect.hpp"
#include "backup/reading_means.hpp"
#include "backup/rehash.hpp"
#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

Error not_reliable(const Backup& backup, Text cause) {
  return {ErrorKind::corruption, Text(text::backup::verify_backup, {{"id", backup.manifest.id}}), std::move(cause),
          text::backup::hint_damaged};
}

// The manifest as it lies on the disk, which must be the one the caller knows: its digest goes into the evidence.
std::string read_same_manifest(const Backup& backup, const Filesystem& files) {
  if (!files.status(backup.folder / manifest_file)) throw not_reliable(backup, text::backup::no_manifest);
  std::string on_disk = read_whole(files, backup.folder / manifest_file);
  if (to_json(parse_manifest(on_disk)) != to_json(backup.manifest))
    throw not_reliable(backup, text::backup::manifest_differs);
  return on_disk;
}

// No more is claimed than was seen: that the bytes on the disk decrypt and decode, and with whose key.
std::string_view how_opened(const Backup& backup, const DecryptionKeys& keys) {
  if (!backup.manifest.encryption) return "";
  if (!keys.identity_file.empty()) return ", decrypted with the private key of this host";
  return ", decrypted with a key that only the run that wrote it had; no recipient's own key was tried";
}

Evidence prove(const Backup& backup, const Engine& engine, ReadingMeans means, const Services& services) {
  const auto began = services.clock.steady();
  const std::string manifest_text = read_same_manifest(backup, services.files);
  if (Text reason = compare_files(backup.manifest, backup.folder, services.files); !reason.empty())
    throw not_reliable(backup, std::move(reason));

  const std::string_view opened = how_opened(backup, means.keys);
  FolderReader reader(backup.folder, backup.manifest, std::move(means.scratch), std::move(means.keys), services);
  DecodeFacts decoded = engine.decode(reader, backup.manifest.facts, services);
  reader.read_the_rest();

  Evidence evidence = evidence_for(backup, VerifyTier::decode, manifest_text, services);
  evidence.method = std::move(decoded.method).append(opened);
  evidence.commands = std::move(decoded.commands);
  evidence.duration = std::chrono::duration_cast<Duration>(services.clock.steady() - began);
  return evidence;
}

void require_same_bytes(const Backup& backup, VerifyTier tier, const Services& services) {
  Text reason = tier == VerifyTier::sizes ? compare_files(backup.manifest, backup.folder, services.files)
                                          : rehash(backup, services);
  if (!reason.empty()) throw not_reliable(backup, std::move(reason));
}

// Damage ends every older proof.
template <typename Work>
auto withdrawing_when_damaged(Backup& backup, VerifyTier tier, const Services& services, Work work) {
  try {
    return work();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::corruption)
      withdraw_evidence(backup, {tier, error.cause().in(Language::english)}, services);
    throw;
  }
}

}  // namespace

void Repository::verify(Backup& backup, const Engine& engine) {
  const auto lock = this->lock();
  const Evidence evidence = withdrawing_when_damaged(backup, VerifyTier::decode, services_, [&] {
    return prove(backup, engine, reading_means(backup, folder_, encryption_, services_), services_);
  });
  keep_evidence(backup, evidence, services_);
}

void Repository::verify(Backup& backup, const Engine& engine, VerifyTier tier) {
  if (tier >= VerifyTier::decode) return verify(backup, engine);
  const auto lock = this->lock();
  const auto began = services_.clock.steady();
  const std::string manifest_text = withdrawing_when_damaged(backup, tier, services_, [&] {
    std::string text = read_same_manifest(backup, services_.files);
    require_same_bytes(backup, tier, services_);
    return text;
  });
  if (tier == VerifyTier::sizes) return;
  Evidence evidence = evidence_for(backup, tier, manifest_text, services_);
  evidence.method = checksum_method;
  evidence.duration = std::chrono::duration_cast<Duration>(services_.clock.steady() - began);
  keep_evidence(backup, evidence, services_);
}

}  // namespace dbmaint
