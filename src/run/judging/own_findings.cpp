#include "dbmaint/run/judging/own_findings.hpp"

#include <array>

namespace dbmaint {

std::span<const std::string_view> own_findings() {
  static constexpr std::array<std::string_view, 15> ids{
      "health-score",  "cleanup-backlog",    "backup-disabled", "backups-missing", "backup-failed",
      "backup-shrunk", "other-database",     "backup-damaged",  "report-files",    "unknown-checks",
      "integrity",     "restore-incomplete", "restore-differs", "offsite-copy",    "pgbackrest-warning"};
  return ids;
}

}  // namespace dbmaint
