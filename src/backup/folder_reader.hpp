#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Reads the files of one backup: file -> digest -> decompressor, compared with the manifest at their end.
class FolderReader : public BackupReader {
 public:
  /// `scratch_folder` need not exist; it is made when asked for and removed with the reader. All must outlive it.
  FolderReader(std::filesystem::path folder, const Manifest& manifest, std::filesystem::path scratch_folder,
               const Services& services);
  ~FolderReader() override;

  /// `name` with or without ".zst".
  [[nodiscard]] std::unique_ptr<ByteSource> open(std::string_view name) override;
  [[nodiscard]] std::filesystem::path scratch(std::string_view name) override;

  /// Reads to their end the files that nobody has read so far.
  void read_the_rest();

 private:
  class File;
  [[nodiscard]] const ManifestFile& find(std::string_view name) const;

  std::filesystem::path folder_;
  const Manifest* manifest_;
  std::filesystem::path scratch_folder_;
  const Services* services_;
  std::set<std::string, std::less<>> proved_;
  ByteSize decoded_;
};

}  // namespace dbmaint
