#pragma once

#include "dbmaint/checks/observations.hpp"
#include "dbmaint/core/finding.hpp"

// One judge per check; each is in the file of its name and has its page in docs/checks/. All are pure.

namespace dbmaint {

[[nodiscard]] CheckOutcome judge_foreign_key_violations(const Observations& seen);
[[nodiscard]] CheckOutcome judge_orphan_rows(const Observations& seen);
[[nodiscard]] CheckOutcome judge_unattached_rows(const Observations& seen);
[[nodiscard]] CheckOutcome judge_empty_tables(const Observations& seen);
[[nodiscard]] CheckOutcome judge_expected_indexes(const Observations& seen);
[[nodiscard]] CheckOutcome judge_foreign_key_indexes(const Observations& seen);
[[nodiscard]] CheckOutcome judge_missing_primary_key(const Observations& seen);
[[nodiscard]] CheckOutcome judge_slow_queries(const Observations& seen);
[[nodiscard]] CheckOutcome judge_backup_age(const Observations& seen);
[[nodiscard]] CheckOutcome judge_recovery_objectives(const Observations& seen);
[[nodiscard]] CheckOutcome judge_unfit_rules(const Observations& seen);
[[nodiscard]] CheckOutcome judge_retention_backlog(const Observations& seen);
[[nodiscard]] CheckOutcome judge_scaling_signals(const Observations& seen);
[[nodiscard]] CheckOutcome judge_attached_databases(const Observations& seen);
[[nodiscard]] CheckOutcome judge_disk_space(const Observations& seen);

}  // namespace dbmaint
