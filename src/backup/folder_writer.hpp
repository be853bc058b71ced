#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backup/age.hpp"
#include "backup/scratch_place.hpp"
#include "dbmaint/backup/manifest.hpp"
#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// Writes the files of one backup into a folder that exists: file <- digest <- (encryption) <- compressor, each flushed
/// to the disk. With an encryptor no plain file can be written at all.
class FolderWriter : public BackupWriter {
 public:
  /// `expected` is the size of the whole database, which progress is shown against and scratch files may have; zero
  /// when unknown. A null `encryptor`: plain files. All must outlive the writer.
  FolderWriter(std::filesystem::path folder, int compression_level, ByteSize expected, const Encryptor* encryptor,
               ScratchPlace scratch, const Services& services);
  ~FolderWriter() override;

  [[nodiscard]] std::unique_ptr<ByteSink> open(std::string_view name, Compress compress) override;
  [[nodiscard]] std::filesystem::path scratch(std::string_view name) override;
  [[nodiscard]] std::string decrypting_command(std::string_view file) const override;

  struct Written {
    std::vector<ManifestFile> files;
    ByteSize raw_size;
    ByteSize working_space;
  };
  /// Removes the scratch files and tells what was written. Error{failed} when a file was begun and not finished.
  [[nodiscard]] Written close();

 private:
  class File;
  void note_scratch();
  void count(std::size_t raw_bytes);

  std::filesystem::path folder_;
  int compression_level_;
  ByteSize expected_;
  const Encryptor* encryptor_;
  ScratchPlace scratch_;
  const Services* services_;
  std::vector<std::string> begun_;
  Written written_;
};

}  // namespace dbmaint
