#pragma once

#include <string>

#include "dbmaint/core/text.hpp"

namespace dbmaint::config {

/// What the JSON library says of a syntax error ("syntax error while parsing value - invalid literal; expected end of
/// input") in every language; in English its own words. A part that it never said before stays as it is.
[[nodiscard]] Text json_complaint(const std::string& words);

}  // namespace dbmaint::config
