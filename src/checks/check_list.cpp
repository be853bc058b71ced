#include "dbmaint/checks/check_list.hpp"

#include <array>

#include "checks/judges.hpp"

namespace dbmaint {

std::span<const CommonCheck> common_checks() {
  static constexpr std::array<CommonCheck, 15> list{{
      {"foreign-key-violations", judge_foreign_key_violations},
      {"orphan-rows", judge_orphan_rows},
      {"unattached-rows", judge_unattached_rows},
      {"empty-tables", judge_empty_tables},
      {"expected-indexes", judge_expected_indexes},
      {"foreign-key-indexes", judge_foreign_key_indexes},
      {"missing-primary-key", judge_missing_primary_key},
      {"slow-queries", judge_slow_queries},
      {"backup-age", judge_backup_age},
      {"recovery-objectives", judge_recovery_objectives},
      {"unfit-rules", judge_unfit_rules},
      {"attached-databases", judge_attached_databases},
      {"retention-backlog", judge_retention_backlog},
      {"scaling-signals", judge_scaling_signals},
      {"disk-space", judge_disk_space},
  }};
  return list;
}

}  // namespace dbmaint
