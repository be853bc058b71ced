#pragma once

#include "dbmaint/engine/check.hpp"

// One judge per check; each is in the file of its name, with its SQL in sql/ and its page in docs/checks/.

namespace dbmaint::sqlite {

[[nodiscard]] CheckOutcome judge_integrity(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_foreign_key_definitions(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_broken_views(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_mixed_types(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_journal_mode(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_large_wal(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_free_pages(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_page_size(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_statistics_age(const CheckContext& context);
[[nodiscard]] CheckOutcome judge_duplicate_indexes(const CheckContext& context);

}  // namespace dbmaint::sqlite
