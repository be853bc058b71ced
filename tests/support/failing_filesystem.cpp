#include "support/failing_filesystem.hpp"

#include "dbmaint/core/error.hpp"

namespace dbmaint::testing {
namespace {

constexpr Phrase tried{"Cannot use '{path}' (told to fail by the test)",
                       "Impossible d'utiliser « {path} » (le test l'a demandé)"};

}  // namespace

class FailingFilesystem::Sink : public ByteSink {
 public:
  Sink(const FailingFilesystem& owner, std::unique_ptr<ByteSink> real, std::filesystem::path path)
      : owner_(owner), real_(std::move(real)), path_(std::move(path)) {}
  void write(std::span<const std::byte> bytes) override {
    owner_.called(FileCall::write, path_);
    real_->write(bytes);
  }
  void finish() override {
    owner_.called(FileCall::finish, path_);
    real_->finish();
  }

 private:
  const FailingFilesystem& owner_;
  std::unique_ptr<ByteSink> real_;
  std::filesystem::path path_;
};

class FailingFilesystem::Source : public ByteSource {
 public:
  Source(const FailingFilesystem& owner, std::unique_ptr<ByteSource> real, std::filesystem::path path)
      : owner_(owner), real_(std::move(real)), path_(std::move(path)) {}
  std::size_t read(std::span<std::byte> into) override {
    owner_.called(FileCall::read, path_);
    return real_->read(into);
  }

 private:
  const FailingFilesystem& owner_;
  std::unique_ptr<ByteSource> real_;
  std::filesystem::path path_;
};

class FailingFilesystem::Growing : public GrowingFile {
 public:
  Growing(const FailingFilesystem& owner, std::unique_ptr<GrowingFile> real, std::filesystem::path path)
      : owner_(owner), real_(std::move(real)), path_(std::move(path)) {}
  void append(std::span<const std::byte> bytes) override {
    owner_.called(FileCall::write, path_);
    real_->append(bytes);
  }
  void sync() override {
    owner_.called(FileCall::sync_file, path_);
    real_->sync();
  }
  void cut(ByteSize to) override {
    owner_.called(FileCall::cut, path_);
    real_->cut(to);
  }
  ByteSize size() const override { return real_->size(); }
  std::unique_ptr<ByteSource> read_from(ByteSize offset) const override {
    owner_.called(FileCall::open_file, path_);
    return std::make_unique<Source>(owner_, real_->read_from(offset), path_);
  }

 private:
  const FailingFilesystem& owner_;
  std::unique_ptr<GrowingFile> real_;
  std::filesystem::path path_;
};

void FailingFilesystem::fail(FileCall call, int nth, std::string errno_name) {
  Plan& plan = plans_[call];
  plan.fails_at = plan.calls + nth;
  plan.errno_name = std::move(errno_name);
}

int FailingFilesystem::count(FileCall call) const {
  const auto found = plans_.find(call);
  return found == plans_.end() ? 0 : found->second.calls;
}

void FailingFilesystem::called(FileCall call, const std::filesystem::path& path) const {
  Plan& plan = plans_[call];
  if (++plan.calls == plan.fails_at)
    throw Error(ErrorKind::failed, plan.errno_name, Text(tried, {{"path", path.string()}}), {});
}

std::optional<FileStatus> FailingFilesystem::status(const std::filesystem::path& path) const {
  called(FileCall::status, path);
  return real_.status(path);
}

std::vector<FolderEntry> FailingFilesystem::list(const std::filesystem::path& folder) const {
  called(FileCall::list, folder);
  return real_.list(folder);
}

ByteSize FailingFilesystem::free_space(const std::filesystem::path& path) const {
  called(FileCall::free_space, path);
  return free_space_ ? *free_space_ : real_.free_space(path);
}

void FailingFilesystem::create_folder(const std::filesystem::path& folder, FileMode mode) {
  called(FileCall::create_folder, folder);
  real_.create_folder(folder, mode);
}

std::unique_ptr<ByteSink> FailingFilesystem::create_file(const std::filesystem::path& path, FileMode mode) {
  called(FileCall::create_file, path);
  return std::make_unique<Sink>(*this, real_.create_file(path, mode), path);
}

std::unique_ptr<ByteSource> FailingFilesystem::open_file(const std::filesystem::path& path) const {
  called(FileCall::open_file, path);
  return std::make_unique<Source>(*this, real_.open_file(path), path);
}

std::unique_ptr<GrowingFile> FailingFilesystem::grow_file(const std::filesystem::path& path, FileMode mode) {
  called(FileCall::create_file, path);
  return std::make_unique<Growing>(*this, real_.grow_file(path, mode), path);
}

void FailingFilesystem::sync_file(const std::filesystem::path& path) {
  called(FileCall::sync_file, path);
  real_.sync_file(path);
}

void FailingFilesystem::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  called(FileCall::rename, from);
  real_.rename(from, to);
}

void FailingFilesystem::remove_file(const std::filesystem::path& path) {
  called(FileCall::remove_file, path);
  real_.remove_file(path);
}

void FailingFilesystem::remove_folder(const std::filesystem::path& folder) {
  called(FileCall::remove_folder, folder);
  real_.remove_folder(folder);
}

}  // namespace dbmaint::testing
