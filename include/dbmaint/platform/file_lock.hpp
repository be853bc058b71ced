#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace dbmaint {

/// An exclusive lock on a file made for the purpose, held until destroyed or the process ends (kill -9 included).
/// The file stays behind on purpose: removing it would let two processes lock two different files of one name.
class FileLock {
 public:
  /// Nothing when another process or session holds it. `holder` is written into the file for whoever finds it taken.
  /// A file that cannot be made is Error{failed}.
  [[nodiscard]] static std::unique_ptr<FileLock> try_lock(const std::filesystem::path& path, const std::string& holder);
  /// What the present or last holder wrote; empty when unknown.
  [[nodiscard]] static std::string holder_of(const std::filesystem::path& path);

  /// Replaces what try_lock() wrote. Best effort: the lock holds whether or not it can be written (a full disk).
  void note(const std::string& holder);

  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace dbmaint
