#pragma once

#include "dbmaint/engine/check.hpp"

// One judge per check; each is in the file of its name, with its SQL in sql/ and its page in docs/checks/.

namespace dbmaint::postgres {

[[nodiscard]] CheckOutcome judge_checksum_failures(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_invalid_indexes(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_not_valid_constraints(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_sequence_exhaustion(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_transaction_wraparound(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_collation_versions(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_pooled_connection(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_unsafe_settings(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_archive_failures(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_replication_slots(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_long_transactions(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_connections_used(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_dead_rows(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_statistics_age(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_duplicate_indexes(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_unused_indexes(const CheckContext& context);

}  // namespace dbmaint::postgres
