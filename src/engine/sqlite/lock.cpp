#include "engine/sqlite/lock.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/text/sqlite.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;

namespace {

struct FileNumber {
  dev_t device = 0;
  ino_t inode = 0;
  friend bool operator==(const FileNumber&, const FileNumber&) = default;
};

FileNumber number_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {status.st_dev, status.st_ino};
}

class LockBesideDatabase : public TargetLock {
 public:
  LockBesideDatabase(fs::path path, std::unique_ptr<FileLock> lock)
      : path_(std::move(path)), lock_(std::move(lock)), number_(number_of(path_)) {}

  // The kernel keeps the lock; but a file that was removed or replaced protects against nobody any more.
  bool still_held() override { return number_ != FileNumber{} && number_of(path_) == number_; }

 private:
  fs::path path_;
  std::unique_ptr<FileLock> lock_;
  FileNumber number_;
};

std::string cause_of(int error) {
  return std::generic_category().message(error);
}

}  // namespace

std::unique_ptr<TargetLock> try_lock(const fs::path& database, const Services& services) {
  fs::path path = database;
  path += ".dbmaint-lock";
  auto lock = FileLock::try_lock(path, fmt::format("pid {} on {}", ::getpid(), services.environment.host_name()));
  if (!lock) return nullptr;
  return std::make_unique<LockBesideDatabase>(std::move(path), std::move(lock));
}

Text refuses_writes(const fs::path& database) {
  const fs::path folder = database.parent_path();
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    return Text(text::sqlite::folder_not_writable, {{"folder", folder.string()}, {"cause", cause_of(errno)}});
  if (::access(database.c_str(), F_OK) == 0 && ::access(database.c_str(), W_OK) != 0)
    return Text(text::sqlite::file_not_writable, {{"file", database.string()}, {"cause", cause_of(errno)}});
  return {};
}

}  // namespace dbmaint::sqlite
