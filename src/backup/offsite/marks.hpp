#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/backup/manifest.hpp"

// What dbmaint writes beside the files of a copy, besides what the backup itself has.

namespace dbmaint {

inline constexpr std::string_view copying_file = "copying.json";
inline constexpr std::string_view copied_file = "copied.json";

/// copying.json: written before anything else. Says whose folder this is, whatever else is missing.
struct CopyingMark {
  std::string id;
  std::string manifest_sha256;  ///< of the backup whose copy this is to become
  std::string identity;         ///< of the database
  std::string host;
  Timestamp started_at{};
  std::vector<std::string> files;  ///< all that may come to lie beside it
};

/// copied.json: what was compared, when the copy was made or last downloaded.
struct CopiedMark {
  std::string id;
  std::string manifest_sha256;
  std::string host;
  Timestamp compared_at{};
  std::string compared_by;                    ///< "download", or the hash that the remote told
  std::map<std::string, std::string> hashes;  ///< file -> that hash; empty when there is none
  std::optional<Timestamp> verified_at;       ///< the backup's own proofs, when it was copied
  std::optional<Timestamp> drilled_at;
};

[[nodiscard]] std::string to_json(const CopyingMark& mark);
[[nodiscard]] std::string to_json(const CopiedMark& mark);
/// Error{corruption} when it is not what to_json() wrote.
[[nodiscard]] CopyingMark parse_copying(std::string_view json);
[[nodiscard]] CopiedMark parse_copied(std::string_view json);

/// JSON documents as seal() prints them, one after the other, in whichever order and however cut some of them are;
/// whatever is no whole document is left out.
[[nodiscard]] std::vector<std::string> split_documents(const std::string& text);

}  // namespace dbmaint
