#pragma once

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

#include "dbmaint/config/load.hpp"
#include "dbmaint/core/error.hpp"

// A world in memory for the configuration's reader: files with owners and modes, environment variables, a user.

namespace dbmaint::test {

class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string content) : content_(std::move(content)) {}
  std::size_t read(std::span<std::byte> into) override {
    const std::size_t count = std::min(into.size(), content_.size() - position_);
    if (count > 0) std::memcpy(into.data(), content_.data() + position_, count);
    position_ += count;
    return count;
  }

 private:
  std::string content_;
  std::size_t position_ = 0;
};

class ConfigFiles final : public Filesystem {
 public:
  struct File {
    std::string content;
    unsigned owner = 1000;
    unsigned mode = 0600;
    bool folder = false;
    bool unreadable = false;
  };
  std::map<std::filesystem::path, File> at;

  std::optional<FileStatus> status(const std::filesystem::path& path) const override {
    const auto found = at.find(path);
    if (found == at.end()) return std::nullopt;
    const File& file = found->second;
    return FileStatus{file.folder, ByteSize{file.content.size()}, {}, file.owner, file.mode};
  }
  std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) const override {
    const File& file = at.at(path);
    if (file.unreadable)
      throw Error(ErrorKind::failed, "EACCES", Text::verbatim("Cannot open it"), Text::verbatim("permission denied"));
    return std::make_unique<StringSource>(file.content);
  }

  // The reader of a configuration has no business with any of these.
  std::vector<FolderEntry> list(const std::filesystem::path&) const override { refuse(); }
  ByteSize free_space(const std::filesystem::path&) const override { refuse(); }
  void create_folder(const std::filesystem::path&, FileMode) override { refuse(); }
  std::unique_ptr<ByteSink> create_file(const std::filesystem::path&, FileMode) override { refuse(); }
  std::unique_ptr<GrowingFile> grow_file(const std::filesystem::path&, FileMode) override { refuse(); }
  void sync_file(const std::filesystem::path&) override { refuse(); }
  void rename(const std::filesystem::path&, const std::filesystem::path&) override { refuse(); }
  void remove_file(const std::filesystem::path&) override { refuse(); }
  void remove_folder(const std::filesystem::path&) override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    throw Error(ErrorKind::failed, Text::verbatim("Unexpected file access"),
                Text::verbatim("by the configuration's reader"));
  }
};

class ConfigEnvironment final : public Environment {
 public:
  std::map<std::string, std::string> variables = {{"HOME", "/home/ada"}};
  unsigned user = 1000;

  std::optional<std::string> variable(const std::string& name) const override {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  }
  unsigned user_id() const override { return user; }
  std::string host_name() const override { return "host"; }
};

/// Where whoever reads the configuration may have repairs.
inline constexpr auto preview_variable = "DBMAINT_PREVIEW";

struct ConfigWorld {
  ConfigFiles files;
  ConfigEnvironment environment;
  ConfigOverrides overrides;

  [[nodiscard]] Config load() const { return load_config(overrides, environment, files); }

  /// `content` as /etc/shop/dbmaint.json, named by --config.
  [[nodiscard]] Config load(const std::string& content) {
    overrides.file = "/etc/shop/dbmaint.json";
    files.at["/etc/shop/dbmaint.json"].content = content;
    return load();
  }
  /// The cause of the refusal; "" when nothing was refused.
  [[nodiscard]] std::string refusal_of(const std::string& content, Language language = Language::english) {
    try {
      static_cast<void>(load(content));
      return "";
    } catch (const Error& error) {
      return error.kind() == ErrorKind::usage ? error.cause().in(language) : "not a usage error";
    }
  }
  /// A configuration of one target named shop, with these members besides its url.
  [[nodiscard]] static std::string shop(const std::string& members) {
    return R"({"targets": {"shop": {"url": "postgresql://db/shop", )" + members + "}}}";
  }
};

}  // namespace dbmaint::test
