#pragma once

#include <span>
#include <string_view>

#include "dbmaint/checks/observations.hpp"
#include "dbmaint/core/finding.hpp"

namespace dbmaint {

/// A check that can be asked of any engine: a pure judge of what the run has seen. Adding one: its judge in one .cpp,
/// a line in src/checks/check_list.cpp, its page docs/checks/<id>.md.
struct CommonCheck {
  std::string_view id;
  CheckOutcome (*judge)(const Observations&) = nullptr;
};

/// The only list of them.
[[nodiscard]] std::span<const CommonCheck> common_checks();

}  // namespace dbmaint
