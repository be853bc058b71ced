#pragma once

#include <csignal>

#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint::testing {

/// Ends the process as kill -9 would, right before the nth call that changes the disk.
class KillingFilesystem : public Filesystem {
 public:
  KillingFilesystem(Filesystem& real, int nth) : real_(real), left_(nth) {}

  std::optional<FileStatus> status(const std::filesystem::path& path) const override { return real_.status(path); }
  std::vector<FolderEntry> list(const std::filesystem::path& folder) const override { return real_.list(folder); }
  ByteSize free_space(const std::filesystem::path& path) const override { return real_.free_space(path); }
  std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) const override {
    return real_.open_file(path);
  }
  void create_folder(const std::filesystem::path& folder, FileMode mode) override {
    count();
    real_.create_folder(folder, mode);
  }
  std::unique_ptr<ByteSink> create_file(const std::filesystem::path& path, FileMode mode) override {
    count();
    return std::make_unique<Sink>(*this, real_.create_file(path, mode));
  }
  std::unique_ptr<GrowingFile> grow_file(const std::filesystem::path& path, FileMode mode) override {
    count();
    return std::make_unique<Growing>(*this, real_.grow_file(path, mode));
  }
  void sync_file(const std::filesystem::path& path) override { real_.sync_file(path); }
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    count();
    real_.rename(from, to);
  }
  void remove_file(const std::filesystem::path& path) override {
    count();
    real_.remove_file(path);
  }
  /// May be killed after any of the folder's files: removing a folder is no single act.
  void remove_folder(const std::filesystem::path& folder) override {
    count();
    if (real_.status(folder))
      for (const FolderEntry& entry : real_.list(folder))
        if (!entry.folder) remove_file(folder / entry.name);
    count();
    real_.remove_folder(folder);
  }

 private:
  class Sink : public ByteSink {
   public:
    Sink(KillingFilesystem& owner, std::unique_ptr<ByteSink> real) : owner_(owner), real_(std::move(real)) {}
    void write(std::span<const std::byte> bytes) override {
      owner_.count();
      real_->write(bytes);
    }
    void finish() override {
      owner_.count();
      real_->finish();
    }

   private:
    KillingFilesystem& owner_;
    std::unique_ptr<ByteSink> real_;
  };

  class Growing : public GrowingFile {
   public:
    Growing(KillingFilesystem& owner, std::unique_ptr<GrowingFile> real) : owner_(owner), real_(std::move(real)) {}
    void append(std::span<const std::byte> bytes) override {
      owner_.count();
      real_->append(bytes);
    }
    void sync() override {
      owner_.count();
      real_->sync();
    }
    void cut(ByteSize to) override {
      owner_.count();
      real_->cut(to);
    }
    ByteSize size() const override { return real_->size(); }
    std::unique_ptr<ByteSource> read_from(ByteSize offset) const override { return real_->read_from(offset); }

   private:
    KillingFilesystem& owner_;
    std::unique_ptr<GrowingFile> real_;
  };

  void count() {
    if (--left_ == 0) ::raise(SIGKILL);
  }

  Filesystem& real_;
  int left_;
};

}  // namespace dbmaint::testing
