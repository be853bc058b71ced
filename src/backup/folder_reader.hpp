#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "backup/age.hpp"
#include "backup/scratch_place.hpp"
#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Reads the files of one backup: file -> digest -> (decryption) -> decompressor, compared with the manifest at their
/// end.
class FolderReader : public BackupReader {
 public:
  /// The scratch place is removed with the reader. Error{usage} for an encrypted backup without a key. All must outlive
  /// it.
  FolderReader(std::filesystem::path folder, const Manifest& manifest, ScratchPlace scratch, DecryptionKeys keys,
               const Services& services);
  ~FolderReader() override;

  /// `name` with or without ".zst" and ".age".
  [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view name) override;
  [[nodiscard]] std::filesystem::path scratch(std::string_view name) override;
  [[nodiscard]] bool has_room(ByteSize size) const override;
  [[nodiscard]] std::filesystem::path beside_scratch(std::string_view name) const override;

  /// Reads to their end the files that nobody has read so far.
  void read_the_rest();

 private:
  class File;
  [[nodiscard]] const ManifestFile& find(std::string_view name) const;

  std::filesystem::path folder_;
  const Manifest* manifest_;
  ScratchPlace scratch_;
  DecryptionKeys keys_;
  const Services* services_;
  std::set<std::string, std::less<>> proved_;
  ByteSize decoded_;
};

}  // namespace dbmaint
