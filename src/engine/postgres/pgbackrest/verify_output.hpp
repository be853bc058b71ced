#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dbmaint::postgres::pgbackrest {

/// What `pgbackrest verify` counted in one backup or archive.
struct VerifyCounts {
  std::string status;  ///< of a backup: "valid", "invalid" …
  std::int64_t checked = 0;
  std::int64_t valid = 0;
};

struct VerifyOutput {
  std::string status;                            ///< "ok", "error"; empty: none was told
  std::map<std::string, VerifyCounts> backups;   ///< by label
  std::map<std::string, VerifyCounts> archives;  ///< by id: "15-1"
};

/// `pgbackrest verify --output=text --verbose`. It ends with status 0 whatever it finds, so what it writes is all there
/// is to judge by; lines that are not understood count for nothing. Pure.
[[nodiscard]] VerifyOutput parse_verify(std::string_view output);

/// Names of the segments that it tells on stderr to be damaged: "INFO: invalid … 15-1/0000000100000000/<segment>-…".
/// Pure.
[[nodiscard]] std::set<std::string> damaged_segments(std::string_view messages);

}  // namespace dbmaint::postgres::pgbackrest
