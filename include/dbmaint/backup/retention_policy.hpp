#pragma once

#include <string>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

struct KeptBackup {
  std::string id;
  Timestamp at{};
  bool verified = false;
};

struct KeepDecision {
  std::string id;
  bool keep = true;
  std::vector<std::string> why;  ///< "newest verified", "days", "weekly 2026-W47", "monthly 2026-11", "at least"
};

/// Which backups stay. Relative to the newest verified backup and in the order of `backups` (oldest first by sequence),
/// so that a clock that jumped changes nothing. Backups that are not verified never push a verified one out.
/// Pure; the answer has the order of the question.
[[nodiscard]] std::vector<KeepDecision> decide_retention(const std::vector<KeptBackup>& backups, const KeepPolicy& keep);

}  // namespace dbmaint
