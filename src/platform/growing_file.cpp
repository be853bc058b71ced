#include <fcntl.h>
#include <sys/stat.h>

#include "dbmaint/text/platform.hpp"
#include "platform/file_descriptor.hpp"
#include "platform/file_stream.hpp"
#include "platform/system_error.hpp"

namespace dbmaint::platform {
namespace {

class Growing : public GrowingFile {
 public:
  Growing(FileDescriptor file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}

  void append(std::span<const std::byte> bytes) override { write_all(file_, bytes, path_); }

  void sync() override {
    if (uninterrupted([&] { return ::fsync(file_.get()); }) != 0)
      throw path_error(errno, text::platform::flush_file, path_);
  }

  void cut(ByteSize to) override {
    if (uninterrupted([&] { return ::ftruncate(file_.get(), static_cast<off_t>(to.bytes)); }) != 0)
      throw path_error(errno, text::platform::write_file, path_);
    sync();
  }

  ByteSize size() const override {
    struct stat found {};
    if (::fstat(file_.get(), &found) != 0) throw path_error(errno, text::platform::read_status, path_);
    return {static_cast<std::uint64_t>(found.st_size)};
  }

  std::unique_ptr<ByteSource> read_from(ByteSize offset) const override;

 private:
  FileDescriptor file_;
  std::filesystem::path path_;
};

/// Reads at places of its own, so that appending and reading do not move each other.
class PartSource : public ByteSource {
 public:
  PartSource(FileDescriptor file, std::filesystem::path path, ByteSize from)
      : file_(std::move(file)), path_(std::move(path)), at_(static_cast<off_t>(from.bytes)) {}

  std::size_t read(std::span<std::byte> into) override {
    const ssize_t count = uninterrupted([&] { return ::pread(file_.get(), into.data(), into.size(), at_); });
    if (count < 0) throw path_error(errno, text::platform::read_file, path_);
    at_ += count;
    return static_cast<std::size_t>(count);
  }

 private:
  FileDescriptor file_;
  std::filesystem::path path_;
  off_t at_;
};

std::unique_ptr<ByteSource> Growing::read_from(ByteSize offset) const {
  FileDescriptor file(uninterrupted([&] { return ::open(path_.c_str(), O_RDONLY | O_CLOEXEC); }));
  if (!file.open()) throw path_error(errno, text::platform::open_file, path_);
  return std::make_unique<PartSource>(std::move(file), path_, offset);
}

}  // namespace

std::unique_ptr<GrowingFile> open_growing_file(const std::filesystem::path& path, FileMode mode) {
  const mode_t bits = mode == FileMode::readable ? 0644 : 0600;
  FileDescriptor file(
      uninterrupted([&] { return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, bits); }));
  if (!file.open()) throw path_error(errno, text::platform::create_file, path);
  return std::make_unique<Growing>(std::move(file), path);
}

}  // namespace dbmaint::platform
