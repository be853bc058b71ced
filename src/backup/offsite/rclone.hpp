#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// rclone (https://rclone.org), run as a program, on one folder of a remote. Passwords are in its configuration or in
/// the environment; nothing of them passes through here. Paths are below that folder. A remote that cannot be reached
/// or a command that fails is Error{failed} with rclone's own words.
class Rclone {
 public:
  /// `folder`: below the configured remote.
  Rclone(const OffsiteConfig& config, const std::string& folder, const Services& services);

  struct File {
    std::string path;  ///< "20261122T020000Z-0041/manifest.json"
    ByteSize size;
    std::map<std::string, std::string> hashes;  ///< type -> lower-case hex; what was asked for and is known there

    /// Empty: not known.
    [[nodiscard]] std::string hash(const std::string& type) const;
  };
  /// Error{failed} when the configured place is a folder of this host, under whatever name, and is not there: rclone
  /// would make it, and fill the disk below in place of the one that is not mounted.
  void require_root() const;

  /// All files below; a folder that is not there is empty.
  [[nodiscard]] std::vector<File> list(const std::string& path = {}) const;
  /// `size`: of all files together; a server that reads them to hash them says nothing meanwhile.
  [[nodiscard]] std::vector<File> list_with_hashes(const std::string& path, const std::string& type,
                                                   ByteSize size) const;
  /// The same of a folder of this host.
  [[nodiscard]] std::vector<File> list_local(const std::filesystem::path& folder,
                                             const std::vector<std::string>& types) const;
  /// Folders and files there, not what is in them. Asked once and briefly, for one who can go on without an answer.
  [[nodiscard]] std::vector<std::string> names() const;
  /// "md5", "sha1" …: what the remote can tell of its files without sending them; may be empty.
  [[nodiscard]] std::vector<std::string> hash_types() const;

  /// The content of all files called `name`, one folder down, one after the other.
  [[nodiscard]] std::string read_all(const std::string& name) const;
  [[nodiscard]] std::string read(const std::string& path) const;
  void read(const std::string& path, ByteSink& into) const;

  /// Where the remote is a folder of this host: made so that others cannot read in it. Elsewhere that is the server's
  /// own matter.
  void prepare_folder(const std::string& path) const;
  /// The same: what was written there is flushed to the disk, which rclone does not do.
  void flush(const std::string& path, const std::vector<std::string>& names) const;

  /// A small file, whole.
  void write(const std::string& path, const std::string& content) const;
  /// Whatever is there already is written over. A name that is missing at the source is not an error of rclone's.
  /// `size`: of all files together.
  void upload(const std::filesystem::path& folder, const std::vector<std::string>& names, const std::string& path,
              ByteSize size) const;
  /// Absent ones are fine.
  void remove(const std::string& path, const std::vector<std::string>& names) const;
  /// When it is empty; best effort, for not every remote has folders.
  void remove_folder(const std::string& path) const;

  /// "nas:backups/shop/20261122T020000Z-0041"
  [[nodiscard]] std::string address(const std::string& path = {}) const;
  /// As people would type it, without the options that only a program needs.
  [[nodiscard]] std::string display(const std::vector<std::string>& words) const;

 private:
  enum class Absence { error, fine };
  std::string run(const std::vector<std::string>& words, Absence absence, ByteSource* input = nullptr,
                  ByteSink* output = nullptr) const;
  [[nodiscard]] std::vector<File> parse_list(const std::string& json) const;
  void require_place() const;
  [[nodiscard]] std::string type_of_remote() const;

  OffsiteConfig config_;
  std::string root_;
  const Services* services_;
};

}  // namespace dbmaint
