#pragma once

#include <string>

#include "report/outline.hpp"

namespace dbmaint {

/// GitHub's Markdown, readable as it stands too.
[[nodiscard]] std::string print_markdown(const Outline& outline);

/// Words that Markdown shows as they are.
[[nodiscard]] std::string markdown_escaped(const std::string& words);

}  // namespace dbmaint
