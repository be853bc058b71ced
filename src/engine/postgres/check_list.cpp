#include "engine/postgres/check_list.hpp"

#include <array>

#include "engine/postgres/checks/judges.hpp"

namespace dbmaint::postgres {

std::span<const Check> checks() {
  static constexpr std::array<Check, 16> list{{
      {"checksum-failures", CheckCost::quick, judge_checksum_failures},
      {"invalid-indexes", CheckCost::quick, judge_invalid_indexes},
      {"not-valid-constraints", CheckCost::quick, judge_not_valid_constraints},
      {"sequence-exhaustion", CheckCost::quick, judge_sequence_exhaustion},
      {"transaction-wraparound", CheckCost::quick, judge_transaction_wraparound},
      {"collation-versions", CheckCost::quick, judge_collation_versions},
      {"pooled-connection", CheckCost::quick, judge_pooled_connection},
      {"unsafe-settings", CheckCost::quick, judge_unsafe_settings},
      {"archive-failures", CheckCost::quick, judge_archive_failures},
      {"replication-slots", CheckCost::quick, judge_replication_slots},
      {"long-transactions", CheckCost::quick, judge_long_transactions},
      {"connections-used", CheckCost::quick, judge_connections_used},
      {"dead-rows", CheckCost::quick, judge_dead_rows},
      {"statistics-age", CheckCost::quick, judge_statistics_age},
      {"duplicate-indexes", CheckCost::quick, judge_duplicate_indexes},
      {"unused-indexes", CheckCost::quick, judge_unused_indexes},
  }};
  return list;
}

}  // namespace dbmaint::postgres
