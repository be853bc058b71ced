#pragma once

#include <vector>

#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/restore.hpp"

// A part of a backup, in words.

namespace dbmaint {

[[nodiscard]] bool is_part(const RestoreChoice& choice);

/// "the tables users, orders without their rows". The choice must be of a part.
[[nodiscard]] Text part_words(const RestoreChoice& choice);

/// What came along beside the chosen tables and what was left out; for `choice.scope` that is known.
[[nodiscard]] std::vector<Text> scope_words(const RestoreChoice& choice);

}  // namespace dbmaint
