#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>

#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/text/platform.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/file_stream.hpp"
#include "platform/system_error.hpp"

namespace dbmaint {
namespace {

namespace fs = std::filesystem;
using platform::path_error;
using platform::system_error;
using platform::uninterrupted;

fs::path folder_of(const fs::path& path) {
  fs::path normal = path.lexically_normal();
  if (!normal.has_filename()) normal = normal.parent_path();
  const fs::path parent = normal.parent_path();
  return parent.empty() ? fs::path(".") : parent;
}

/// Works on files and folders: both can be flushed through a descriptor that only reads.
void flush(const fs::path& path) {
  const platform::FileDescriptor file(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (!file.open() || uninterrupted([&] { return ::fsync(file.get()); }) != 0)
    throw path_error(errno, text::platform::flush_file, path);
}

bool is_folder(const fs::path& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode);
}

void create_one_folder(const fs::path& folder, mode_t bits) {
  if (::mkdir(folder.c_str(), bits) != 0) {
    const int failure = errno;
    if (failure != EEXIST) throw path_error(failure, text::platform::create_folder, folder);
    if (!is_folder(folder)) throw path_error(ENOTDIR, text::platform::create_folder, folder);
    return;
  }
  if (::chmod(folder.c_str(), bits) != 0) throw path_error(errno, text::platform::create_folder, folder);
  flush(folder_of(folder));
}

class SystemFiles : public Filesystem {
 public:
  std::optional<FileStatus> status(const fs::path& path) const override {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
      if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
      throw path_error(errno, text::platform::read_status, path);
    }
    FileStatus status;
    status.folder = S_ISDIR(found.st_mode);
    status.size = {static_cast<std::uint64_t>(found.st_size)};
    status.modified = Timestamp(std::chrono::seconds(found.st_mtim.tv_sec)) +
                      std::chrono::milliseconds(found.st_mtim.tv_nsec / 1'000'000);
    status.owner = found.st_uid;
    status.mode = found.st_mode & 07777U;
    return status;
  }

  std::vector<FolderEntry> list(const fs::path& folder) const override {
    std::error_code failure;
    std::vector<FolderEntry> entries;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
      const fs::file_status status = entry->symlink_status(failure);
      if (failure) break;
      entries.push_back({entry->path().filename().string(), fs::is_directory(status)});
    }
    if (failure) throw path_error(failure.value(), text::platform::list_folder, folder);
    std::ranges::sort(entries, {}, &FolderEntry::name);
    return entries;
  }

  ByteSize free_space(const fs::path& path) const override {
    fs::path existing = path;
    struct statvfs found {};
    while (::statvfs(existing.c_str(), &found) != 0) {
      const fs::path parent = folder_of(existing);
      if ((errno != ENOENT && errno != ENOTDIR) || parent == existing)
        throw path_error(errno, text::platform::measure_free_space, path);
      existing = parent;
    }
    return {static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize};
  }

  void create_folder(const fs::path& folder, FileMode mode) override {
    const fs::path wanted = folder.lexically_normal();
    fs::path so_far;
    for (const fs::path& part : wanted) {
      so_far /= part;
      if (!part.empty() && !is_folder(so_far)) create_one_folder(so_far, mode == FileMode::readable ? 0755 : 0700);
    }
  }

  std::unique_ptr<ByteSink> create_file(const fs::path& path, FileMode mode) override {
    return platform::create_file_sink(path, mode);
  }

  std::unique_ptr<ByteSource> open_file(const fs::path& path) const override {
    return platform::open_file_source(path);
  }

  // The entry of a file that is new must outlast a power cut as the file does.
  std::unique_ptr<GrowingFile> grow_file(const fs::path& path, FileMode mode) override {
    auto file = platform::open_growing_file(path, mode);
    flush(folder_of(path));
    return file;
  }

  void sync_file(const fs::path& path) override { flush(path); }

  // A folder's own entries are flushed before it takes its final name, so that what is listed is complete.
  void rename(const fs::path& from, const fs::path& to) override {
    if (is_folder(from)) flush(from);
    if (::rename(from.c_str(), to.c_str()) != 0)
      throw system_error(errno, Text(text::platform::rename_file, {{"from", from.string()}, {"to", to.string()}}));
    flush(folder_of(to));
    if (folder_of(from) != folder_of(to)) flush(folder_of(from));
  }

  void remove_file(const fs::path& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw path_error(errno, text::platform::remove_file, path);
  }

  void remove_folder(const fs::path& folder) override {
    std::error_code failure;
    const fs::file_status status = fs::symlink_status(folder, failure);
    if (status.type() == fs::file_type::not_found) return;
    if (!failure && !fs::is_directory(status)) throw path_error(ENOTDIR, text::platform::remove_folder, folder);
    if (!failure) fs::remove_all(folder, failure);
    if (failure) throw path_error(failure.value(), text::platform::remove_folder, folder);
  }
};

}  // namespace

std::unique_ptr<Filesystem> system_files() {
  return std::make_unique<SystemFiles>();
}

}  // namespace dbmaint
