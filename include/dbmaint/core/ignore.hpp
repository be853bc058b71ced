#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/finding.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

/// What the operators know of and have decided to live with.
struct IgnoreRule {
  std::string check;               ///< id of the finding's check
  std::string object;              ///< a shell pattern ("public.*_idx") over the finding's object; empty: every object
  std::string reason;              ///< for whoever asks later
  std::optional<Timestamp> until;  ///< midnight UTC of the last day it holds; nothing: for ever
};

/// Whether the rule silences the finding at this time. A critical finding is never silenced: it tells of damage.
[[nodiscard]] bool silences(const IgnoreRule& rule, const Finding& finding, Timestamp now);
/// The first of the rules that does; null: none.
[[nodiscard]] const IgnoreRule* silencing(const std::vector<IgnoreRule>& rules, const Finding& finding, Timestamp now);

}  // namespace dbmaint
