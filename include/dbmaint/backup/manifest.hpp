#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/timestamp.hpp"
#include "dbmaint/engine/backup_source.hpp"

namespace dbmaint {

struct ManifestFile {
  std::string name;    ///< inside the backup's folder
  ByteSize size;       ///< on disk
  ByteSize raw_size;   ///< decoded; equal to size when not compressed
  std::string sha256;  ///< of the bytes on disk
  bool compressed = false;
  bool encrypted = false;  ///< after compression
};

/// To whom the files are encrypted. Public keys only.
struct ManifestEncryption {
  std::string tool;  ///< "age 1.1.1"
  std::vector<std::string> recipients;
};

/// manifest.json of one backup: written last, never changed. A folder without one is not a backup.
/// docs/backups.md describes it field by field.
struct Manifest {
  int format = 1;
  std::string id;  ///< "20261122T020000Z-0001", the folder's name; the number never depends on the clock
  std::string target;
  std::string identity;  ///< Identity::canonical of the database it came from
  std::string display;   ///< without secrets
  std::string host;
  std::string dbmaint_version;
  Timestamp started_at{};
  Timestamp finished_at{};
  ByteSize working_space;  ///< scratch files that existed beside it while it was written
  DumpFacts facts;
  std::vector<ManifestFile> files;
  std::optional<ManifestEncryption> encryption{};  ///< nothing: plain files
};

/// The names of its files.
[[nodiscard]] std::vector<std::string> data_files(const Manifest& manifest);

/// The size of all its files on disk, the manifest itself not counted.
[[nodiscard]] ByteSize size_on_disk(const Manifest& manifest);

/// Ends with the SHA-256 of everything before it, so that a change of any byte is noticed. Warnings are in English.
[[nodiscard]] std::string to_json(const Manifest& manifest);
/// Error{corruption} when it is not a manifest of a known format, or was changed after it was written.
[[nodiscard]] Manifest parse_manifest(std::string_view json);

}  // namespace dbmaint
