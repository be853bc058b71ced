#pragma once

#include <string>
#include <string_view>

namespace dbmaint {

/// What is left of UTF-8 on a terminal that knows only ASCII: letters without their accents, plain quotes, "x" for "×",
/// "?" for the rest.
[[nodiscard]] std::string to_ascii(std::string_view text);

}  // namespace dbmaint
