#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/core/secret.hpp"
#include "dbmaint/platform/process_filter.hpp"
#include "dbmaint/platform/services.hpp"
#include "dbmaint/platform/stream.hpp"

// age (https://age-encryption.org), run as a program. Keys of recipients are public and may be seen; a private key goes
// by a file of the operator's or by a descriptor, never through argv or a file of ours.

namespace dbmaint {

/// Encrypts the files of one backup.
class Encryptor {
 public:
  /// Reads the recipients and makes a key for proving this backup. Error{usage} when there is no recipient or one that
  /// is no public key, Error{failed} without age.
  Encryptor(const EncryptionConfig& config, const Services& services);

  /// What is written comes out encrypted in `into`.
  [[nodiscard]] std::unique_ptr<ByteSink> into(ByteSink& into) const;
  [[nodiscard]] const ManifestEncryption& facts() const { return facts_; }
  /// Opens what was encrypted with this object; exists in memory only, so that this very run can read what it wrote.
  [[nodiscard]] const Secret& proof_key() const { return proof_key_; }

 private:
  const Services* services_;
  ManifestEncryption facts_;
  Secret proof_key_;
  std::string proof_recipient_;
};

/// The private keys at hand where an encrypted backup is read. The operator's own go first: they prove more.
struct DecryptionKeys {
  std::filesystem::path identity_file;  ///< empty: none on this host
  Secret proof_key;                     ///< of the run that wrote the backup; empty: another one did

  [[nodiscard]] bool any() const { return !identity_file.empty() || !proof_key.empty(); }
};

/// What `from` holds, decrypted; see filter_source() for `failure`.
[[nodiscard]] std::unique_ptr<ByteSource> decrypted(ByteSource& from, const DecryptionKeys& keys,
                                                    FailureOfProgram failure, const Services& services);

/// Error{usage} when the backup is encrypted and these keys cannot be tried at all, Error{failed} without age.
void require_keys(const Manifest& manifest, const DecryptionKeys& keys, const Services& services);

/// What it means that age failed over a file whose bytes are those of the manifest: wrong or unreadable keys, a program
/// that was stopped, or, as Error{corruption}, that what was written can be opened by nobody.
[[nodiscard]] Error failure_to_decrypt(const Manifest& manifest, const std::string& file, const DecryptionKeys& keys,
                                       const ProcessResult& result);

/// For restore_by_hand: prints the stored file decrypted.
[[nodiscard]] std::string decrypting_command_by_hand(std::string_view stored_name);

}  // namespace dbmaint
