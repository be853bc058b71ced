#pragma once

#include <map>
#include <string>

#include "backup/offsite/rclone.hpp"
#include "dbmaint/backup/manifest.hpp"

namespace dbmaint {

/// How a copy was found to hold the bytes of its manifest.
struct CopyComparison {
  Text difference;                            ///< empty: none
  std::string by;                             ///< the hash that the remote told, or "download"
  std::map<std::string, std::string> hashes;  ///< of each file, unless it was downloaded
};

/// Empty: it has the size of its manifest.
[[nodiscard]] Text compare_size(const ManifestFile& file, ByteSize found);

/// Right after copying: by a hash that the remote tells of every file, compared with the manifest (SHA-256) or with
/// the same hash of the files in `folder`; by download where it tells none.
[[nodiscard]] CopyComparison compare_copy(const Rclone& rclone, const Manifest& manifest,
                                          const std::filesystem::path& folder, const Services& services);

/// Later: by the hashes that were noted then.
[[nodiscard]] CopyComparison compare_with_noted(const Rclone& rclone, const Manifest& manifest, const std::string& type,
                                                const std::map<std::string, std::string>& noted);

/// Every byte is read and compared with the manifest.
[[nodiscard]] CopyComparison compare_by_download(const Rclone& rclone, const Manifest& manifest,
                                                 const Services& services);

inline constexpr const char* by_download = "download";

}  // namespace dbmaint
