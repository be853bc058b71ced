#include "engine/sqlite/restore/new_file.hpp"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/platform/host_lock.hpp"
#include "dbmaint/platform/open_files.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/location.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

// What may lie beside a database and belongs to it. Left behind, it would be applied to the file that takes its place.
constexpr std::array<const char*, 3> companions = {"-wal", "-journal", "-shm"};

fs::path with_suffix(const fs::path& file, const std::string& suffix) {
  fs::path path = file;
  path += suffix;
  return path;
}

std::vector<const char*> companions_of(const fs::path& file) {
  std::vector<const char*> found;
  for (const char* companion : companions)
    if (fs::exists(with_suffix(file, companion))) found.push_back(companion);
  return found;
}

// A -shm is only an index of the -wal; SQLite makes it anew.
bool has_changes_beside(const fs::path& file) {
  return fs::exists(with_suffix(file, "-wal")) || fs::exists(with_suffix(file, "-journal"));
}

[[noreturn]] void fail(const Text& tried, int error) {
  throw Error(ErrorKind::failed, tried, Text::verbatim(std::generic_category().message(error)));
}

void flush_folder(const fs::path& folder, const Text& tried) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) fail(tried, errno);
  const int result = ::fsync(handle);
  const int error = errno;
  ::close(handle);
  if (result != 0) fail(tried, error);
}

/// Renames that are taken back, last first, unless all of them were done.
class Renames {
 public:
  explicit Renames(Text tried) : tried_(std::move(tried)) {}
  ~Renames() {
    for (auto done = done_.rbegin(); done != done_.rend(); ++done) take_back(done->first, done->second);
  }
  Renames(const Renames&) = delete;
  Renames& operator=(const Renames&) = delete;

  /// Never over something.
  void rename(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) fail(tried_, errno);
    done_.emplace_back(from, to);
  }
  /// A second name for the same file. False where the file system has no such thing.
  [[nodiscard]] bool link(const fs::path& from, const fs::path& to) {
    if (::link(from.c_str(), to.c_str()) != 0) return false;
    done_.emplace_back(from, to);
    return true;
  }
  /// In one act; what stood there has a second name.
  void replace(const fs::path& from, const fs::path& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail(tried_, errno);
    done_.emplace_back(from, to);
  }
  void keep() { done_.clear(); }

 private:
  // rename() between two names of one file does nothing at all.
  static void take_back(const fs::path& from, const fs::path& to) noexcept {
    std::error_code absent;
    if (fs::equivalent(from, to, absent))
      static_cast<void>(::unlink(to.c_str()));
    else
      static_cast<void>(std::rename(to.c_str(), from.c_str()));
  }

  Text tried_;
  std::vector<std::pair<fs::path, fs::path>> done_;
};

// The programs that used the old file must be able to use the new one.
void take_rights(const fs::path& from, const fs::path& to, const Services& services) {
  struct stat status {};
  if (::stat(from.c_str(), &status) != 0) return;
  if (::chown(to.c_str(), status.st_uid, status.st_gid) != 0 || ::chmod(to.c_str(), status.st_mode & 07777) != 0)
    services.diagnosis.write(DiagnosisLevel::warning, "the owner or the rights of '" + from.string() +
                                                          "' could not be given to the restored file");
}

// With an exclusive lock nobody else has a transaction, and a WAL is written into its file. A damaged file, the very
// reason for restoring, cannot be opened: it goes aside with whatever lies beside it.
void settle(const fs::path& file, const Text& tried) {
  try {
    SQLite::Database database(file_uri(file, "mode=rw"), SQLite::OPEN_READWRITE | SQLite::OPEN_URI, 1000);
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE; COMMIT");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
      throw Error(ErrorKind::refused, tried, words::destination_in_use, words::hint_destination_in_use);
  }
}

class NewFile final : public NewDatabase {
 public:
  NewFile(fs::path path, std::unique_ptr<HostLock> lock, const Services& services)
      : path_(std::move(path)),
        location_{Secret("sqlite:" + path_.string()), {}, {}},
        services_(services),
        lock_(std::move(lock)) {}
  ~NewFile() override {
    if (!placed_) remove_with_companions(path_);
  }

  [[nodiscard]] const Location& location() const override { return location_; }
  [[nodiscard]] std::string display() const override { return path_.string(); }

  [[nodiscard]] std::string take_place(const Location& to) override {
    const fs::path file = database_file(to.url.reveal());
    const Text tried(words::placing, {{"file", file.string()}});
    const bool stands = fs::exists(file);
    if (stands) {
      if (const Text refusal = in_use(file); !refusal.empty())
        throw Error(ErrorKind::refused, tried, refusal, words::hint_destination_in_use);
      settle(file, tried);
      take_rights(file, path_, services_);
    }
    const std::string aside = ".before-restore-" + to_compact(services_.clock.now());
    const std::vector<const char*> beside = companions_of(file);
    Renames renames(tried);
    // Under both names until the new one takes the first: whenever this is killed, the destination is there. Not when
    // a damaged file has changes beside it: under neither name may one be without the other.
    const bool linked = stands && !has_changes_beside(file) && renames.link(file, with_suffix(file, aside));
    if (stands && !linked) renames.rename(file, with_suffix(file, aside));
    for (const char* companion : beside)
      renames.rename(with_suffix(file, companion), with_suffix(with_suffix(file, aside), companion));
    linked ? renames.replace(path_, file) : renames.rename(path_, file);
    flush_folder(file.parent_path(), tried);
    renames.keep();
    placed_ = true;
    remove_with_companions(path_);  // comparing a WAL file leaves an empty WAL beside it
    return stands ? with_suffix(file, aside).string() : std::string();
  }

 private:
  fs::path path_;
  Location location_;
  Services services_;
  std::unique_ptr<HostLock> lock_;  // see lock_name()
  bool placed_ = false;
};

}  // namespace

std::string lock_name(const fs::path& path) {
  return "dbmaint-new-file-" + sha256(fs::weakly_canonical(fs::absolute(path)).string());
}

void remove_with_companions(const fs::path& file) noexcept {
  std::error_code ignored;
  fs::remove(file, ignored);
  for (const char* companion : companions) fs::remove(with_suffix(file, companion), ignored);
}

Text in_use(const fs::path& path) {
  const std::vector<int> holders = processes_holding(path);
  if (holders.empty()) return {};
  const std::string program = program_of(holders.front());
  return {program.empty() ? words::destination_open : words::destination_open_by,
          {{"process", std::to_string(holders.front())}, {"program", program}}};
}

std::unique_ptr<NewDatabase> new_file(const fs::path& beside, std::string_view purpose, const Services& services) {
  const Text tried(words::placing, {{"file", beside.string()}});
  const std::string stem =
      with_suffix(beside, "." + std::string(purpose) + "-" + to_compact(services.clock.now())).string();
  for (int number = 1;; ++number) {
    const fs::path path = stem + "-" + std::to_string(number) + ".partial";
    auto lock = HostLock::try_lock(lock_name(path));
    if (!lock) continue;
    const int handle = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle >= 0) {
      ::close(handle);
      return std::make_unique<NewFile>(path, std::move(lock), services);
    }
    if (errno != EEXIST) fail(tried, errno);
  }
}

}  // namespace dbmaint::sqlite
