#pragma once

#include <string>
#include <string_view>

namespace dbmaint::postgres {

/// For any part of a connection URL: what is not a letter, a digit or one of -._~ becomes %XX (RFC 3986, 2.3).
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// What is no escape stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace dbmaint::postgres
