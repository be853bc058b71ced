#pragma once

#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"
#include "support/temp_folder.hpp"

namespace dbmaint::testing {

using Files = std::map<std::string, std::vector<std::byte>>;

class MemorySink : public ByteSink {
 public:
  explicit MemorySink(std::vector<std::byte>& into) : into_(into) {}
  void write(std::span<const std::byte> bytes) override { into_.insert(into_.end(), bytes.begin(), bytes.end()); }
  void finish() override {}

 private:
  std::vector<std::byte>& into_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(const std::vector<std::byte>& from) : from_(from) {}
  std::size_t read(std::span<std::byte> into) override {
    const std::size_t size = std::min(into.size(), from_.size() - position_);
    std::memcpy(into.data(), from_.data() + position_, size);
    position_ += size;
    return size;
  }

 private:
  const std::vector<std::byte>& from_;
  std::size_t position_ = 0;
};

/// A backup that lies in memory, neither compressed nor hashed.
class MemoryBackup : public BackupWriter, public BackupReader {
 public:
  [[nodiscard]] std::unique_ptr<ByteSink> open(std::string_view name, Compress) override {
    return std::make_unique<MemorySink>(files[std::string(name)]);
  }
  std::unique_ptr<ByteSource> open(std::string_view name) override {
    return std::make_unique<MemorySource>(files.at(std::string(name)));
  }
  std::filesystem::path scratch(std::string_view name) override { return folder / name; }

  Files files;
  TempFolder folder;
};

}  // namespace dbmaint::testing
