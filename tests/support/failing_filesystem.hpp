#pragma once

#include <map>
#include <string>

#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint::testing {

/// What of a Filesystem can be made to fail; `write`, `finish` and `read` are those of the streams it opens; of a
/// growing file `write`, `sync_file` and `cut`.
enum class FileCall {
  status,
  list,
  free_space,
  create_folder,
  create_file,
  write,
  finish,
  open_file,
  read,
  sync_file,
  rename,
  remove_file,
  remove_folder,
  cut
};

/// Passes everything on to another Filesystem, counts, and fails the calls it was told to.
class FailingFilesystem : public Filesystem {
 public:
  explicit FailingFilesystem(Filesystem& real) : real_(real) {}

  /// The nth call of this kind from now on (1: the next one) throws what a real failure of that name would. Once.
  void fail(FileCall call, int nth = 1, std::string errno_name = "EIO");
  /// From now on free_space() answers this.
  void pretend_free_space(ByteSize size) { free_space_ = size; }
  /// How often it was called so far.
  [[nodiscard]] int count(FileCall call) const;

  std::optional<FileStatus> status(const std::filesystem::path& path) const override;
  std::vector<FolderEntry> list(const std::filesystem::path& folder) const override;
  ByteSize free_space(const std::filesystem::path& path) const override;
  void create_folder(const std::filesystem::path& folder, FileMode mode) override;
  std::unique_ptr<ByteSink> create_file(const std::filesystem::path& path, FileMode mode) override;
  std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) const override;
  std::unique_ptr<GrowingFile> grow_file(const std::filesystem::path& path, FileMode mode) override;
  void sync_file(const std::filesystem::path& path) override;
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  void remove_file(const std::filesystem::path& path) override;
  void remove_folder(const std::filesystem::path& folder) override;

 private:
  struct Plan {
    int calls = 0;
    int fails_at = 0;  ///< 0: never
    std::string errno_name;
  };
  class Sink;
  class Source;
  class Growing;
  void called(FileCall call, const std::filesystem::path& path) const;

  Filesystem& real_;
  mutable std::map<FileCall, Plan> plans_;
  std::optional<ByteSize> free_space_;
};

}  // namespace dbmaint::testing
