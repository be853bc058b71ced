#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

/// 0600 / 0644 for files, 0700 / 0755 for folders. scratch: like secret, but worth nothing after this run, so that
/// nobody waits until it is on the disk.
enum class FileMode { secret, readable, scratch };

struct FileStatus {
  bool folder = false;
  ByteSize size;
  Timestamp modified{};
  unsigned owner = 0;  ///< user id
  unsigned mode = 0;   ///< permission bits
};

struct FolderEntry {
  std::string name;
  bool folder = false;
};

/// A file that grows at its end, and whose end can be taken back.
class GrowingFile {
 public:
  virtual ~GrowingFile() = default;
  virtual void append(std::span<const std::byte> bytes) = 0;
  /// Everything appended so far is on the disk when it returns (fsync).
  virtual void sync() = 0;
  /// Takes back what follows these bytes, for good: flushed to the disk too. No more than there is.
  virtual void cut(ByteSize to) = 0;
  [[nodiscard]] virtual ByteSize size() const = 0;
  /// What stands from there on, as the file holds it; a source of its own.
  [[nodiscard]] virtual std::unique_ptr<ByteSource> read_from(ByteSize offset) const = 0;
};

/// The files of dbmaint itself: backups, reports, state. Behind an interface so that tests can make any call fail.
/// SQLite opens its databases by itself and never through this.
/// Every failure is an Error{failed} that says what was tried, with errno's name as its code.
class Filesystem {
 public:
  virtual ~Filesystem() = default;

  /// Nothing: absent.
  [[nodiscard]] virtual std::optional<FileStatus> status(const std::filesystem::path& path) const = 0;
  /// Sorted by name.
  [[nodiscard]] virtual std::vector<FolderEntry> list(const std::filesystem::path& folder) const = 0;
  /// For us, where path or its nearest existing parent is.
  [[nodiscard]] virtual ByteSize free_space(const std::filesystem::path& path) const = 0;

  /// With missing parents; an existing folder is fine.
  virtual void create_folder(const std::filesystem::path& folder, FileMode mode) = 0;
  /// Fails when it exists. finish() flushes to the disk (fsync).
  [[nodiscard]] virtual std::unique_ptr<ByteSink> create_file(const std::filesystem::path& path, FileMode mode) = 0;
  [[nodiscard]] virtual std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) const = 0;
  /// Made when it is absent; what it holds stays.
  [[nodiscard]] virtual std::unique_ptr<GrowingFile> grow_file(const std::filesystem::path& path, FileMode mode) = 0;
  virtual void sync_file(const std::filesystem::path& path) = 0;
  /// Replaces what is at `to`, then flushes the folder.
  virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  virtual void remove_file(const std::filesystem::path& path) = 0;  ///< an absent one is fine
  /// With all it holds; absent is fine; follows no link.
  virtual void remove_folder(const std::filesystem::path& folder) = 0;
};

/// Writes the whole content under `<path>.partial`, flushes, renames: a reader sees the old file or the new one.
void write_whole(Filesystem& files, const std::filesystem::path& path, std::string_view content, FileMode mode);
[[nodiscard]] std::string read_whole(const Filesystem& files, const std::filesystem::path& path);

}  // namespace dbmaint
