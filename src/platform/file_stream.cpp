#include "platform/file_stream.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "dbmaint/text/platform.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/system_error.hpp"

namespace dbmaint::platform {
namespace {

// So much is handed to the disk at once while more is being made, so that finish() has little left to wait for.
constexpr std::size_t write_behind = 8U << 20U;

class FileSink : public ByteSink {
 public:
  FileSink(FileDescriptor file, std::filesystem::path path, FileMode mode)
      : file_(std::move(file)), path_(std::move(path)), lasting_(mode != FileMode::scratch) {}
  ~FileSink() override {
    if (!finished_) ::unlink(path_.c_str());
  }

  void write(std::span<const std::byte> bytes) override {
    write_all(file_, bytes, path_);
    unwritten_ += bytes.size();
    if (lasting_ && unwritten_ >= write_behind) begin_writing_out();
  }

  void finish() override {
    if (lasting_ && uninterrupted([&] { return ::fsync(file_.get()); }) != 0)
      throw path_error(errno, text::platform::flush_file, path_);
    // After EINTR Linux has closed the descriptor all the same; the data are on the disk already.
    if (file_.close() != 0 && errno != EINTR) throw path_error(errno, text::platform::flush_file, path_);
    finished_ = true;
  }

 private:
  // A hint: where it fails, fsync() tells, as it tells what happened to these bytes.
  void begin_writing_out() {
    static_cast<void>(::sync_file_range(file_.get(), 0, 0, SYNC_FILE_RANGE_WRITE));
    unwritten_ = 0;
  }

  FileDescriptor file_;
  std::filesystem::path path_;
  bool lasting_;
  std::size_t unwritten_ = 0;
  bool finished_ = false;
};

class FileSource : public ByteSource {
 public:
  FileSource(FileDescriptor file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}

  std::size_t read(std::span<std::byte> into) override {
    const ssize_t count = uninterrupted([&] { return ::read(file_.get(), into.data(), into.size()); });
    if (count < 0) throw path_error(errno, text::platform::read_file, path_);
    return static_cast<std::size_t>(count);
  }

 private:
  FileDescriptor file_;
  std::filesystem::path path_;
};

}  // namespace

void write_all(const FileDescriptor& file, std::span<const std::byte> bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t count = uninterrupted([&] { return ::write(file.get(), bytes.data(), bytes.size()); });
    if (count < 0) throw path_error(errno, text::platform::write_file, path);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

std::unique_ptr<ByteSink> create_file_sink(const std::filesystem::path& path, FileMode mode) {
  const mode_t bits = mode == FileMode::readable ? 0644 : 0600;
  FileDescriptor file(
      uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, bits); }));
  if (!file.open()) throw path_error(errno, text::platform::create_file, path);
  auto sink = std::make_unique<FileSink>(std::move(file), path, mode);
  // The umask may have taken bits away that readers of a report need.
  if (mode == FileMode::readable && ::chmod(path.c_str(), bits) != 0)
    throw path_error(errno, text::platform::create_file, path);
  return sink;
}

std::unique_ptr<ByteSource> open_file_source(const std::filesystem::path& path) {
  FileDescriptor file(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (!file.open()) throw path_error(errno, text::platform::open_file, path);
  return std::make_unique<FileSource>(std::move(file), path);
}

}  // namespace dbmaint::platform
