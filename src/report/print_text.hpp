#pragma once

#include <string>

#include "dbmaint/report/render.hpp"
#include "report/outline.hpp"

namespace dbmaint {

/// For a terminal of 80 columns. Only commands, which must stay fit to be pasted, and words that are longer than a
/// line stand out of it.
[[nodiscard]] std::string print_text(const Outline& outline, const Style& style);

}  // namespace dbmaint
