#include "engine/sqlite/lock.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/file_lock.hpp"
#include "dbmaint/platform/host_lock.hpp"
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

// A file and the number it had.
class Watched {
 public:
  explicit Watched(fs::path path) : path_(std::move(path)), number_(number_of(path_)) {}
  [[nodiscard]] bool still_there() const { return number_ != FileNumber{} && number_of(path_) == number_; }
  [[nodiscard]] FileNumber number() const { return number_; }

 private:
  fs::path path_;
  FileNumber number_;
};

class LockOnDatabase : public TargetLock {
 public:
  LockOnDatabase(Watched database, Watched lock_file, std::unique_ptr<FileLock> beside, std::unique_ptr<HostLock> host)
      : database_(std::move(database)),
        lock_file_(std::move(lock_file)),
        beside_(std::move(beside)),
        host_(std::move(host)) {}

  // The kernel keeps the locks; but a file that was removed or replaced protects against nobody any more.
  bool still_held() override { return lock_file_.still_there() && database_.still_there(); }
  void announce(const LockHolder& holder) override { beside_->note(to_words(holder)); }

 private:
  Watched database_;
  Watched lock_file_;
  std::unique_ptr<FileLock> beside_;
  std::unique_ptr<HostLock> host_;
};

// What lies there under our name may be somebody's own, and taking the lock empties the file.
void refuse_foreign_file(const fs::path& path, const fs::path& database) {
  const std::string content = FileLock::holder_of(path);
  if (content.empty() || parse_lock_holder(content)) return;
  throw Error(ErrorKind::failed, Text(text::sqlite::locking, {{"file", database.string()}}),
              Text(text::sqlite::foreign_lock_file, {{"file", path.string()}}), text::sqlite::hint_foreign_lock_file);
}

std::string cause_of(int error) {
  return std::generic_category().message(error);
}

fs::path lock_file(fs::path database) {
  database += ".dbmaint-lock";
  return database;
}

}  // namespace

// Two locks, because neither sees everything. The file beside the database is seen by other hosts that share its
// folder; the database's own number by runs that reach it under another name (a hard link, a bind mount). The database
// itself is not locked: closing a descriptor of it would drop the locks that SQLite holds on it in this process.
std::unique_ptr<TargetLock> try_lock(const fs::path& database, const Services& services) {
  const Watched watched(database);
  fs::path path = lock_file(database);
  refuse_foreign_file(path, database);
  const LockHolder we{{}, std::to_string(::getpid()), services.environment.host_name(), services.clock.now()};
  auto beside = FileLock::try_lock(path, to_words(we));
  if (!beside) return nullptr;
  const auto [device, inode] = watched.number();
  auto host = HostLock::try_lock(fmt::format("dbmaint-sqlite-{:x}-{}", device, inode));
  if (!host) return nullptr;
  return std::make_unique<LockOnDatabase>(watched, Watched(std::move(path)), std::move(beside), std::move(host));
}

std::optional<LockHolder> lock_holder(const fs::path& database) {
  return parse_lock_holder(FileLock::holder_of(lock_file(database)));
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
