#pragma once

#include "dbmaint/engine/rows_to_take.hpp"

namespace dbmaint {

/// Adds rows that stay, where there are any.
void spare(LostCount& count, const std::string& reason, std::int64_t rows);

/// Of the eligible rows `remembered` are among those that Session::remember_lost() noted.
void keep_remembered(LostCount& count, std::int64_t remembered);

/// `unattached`: what the list of references tells. `aged`: of those that it does not attach and that are not
/// protected, how old they are. `taken`: those of them that nothing else refers to; without the samples.
[[nodiscard]] LostCount count_of_unattached(const UnattachedCount& unattached, const ExpiredCount& aged,
                                            std::int64_t taken);

}  // namespace dbmaint
