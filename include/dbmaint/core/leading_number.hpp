#pragma once

#include <charconv>
#include <string_view>

namespace dbmaint {

/// The number that the text begins with, blanks before it aside: 15 of "15.18 (Debian)"; 0 where it begins with none,
/// or with one that the type cannot hold.
template <class Integer>
[[nodiscard]] Integer leading_number(std::string_view text) {
  text.remove_prefix(text.find_first_not_of(' ') == std::string_view::npos ? text.size() : text.find_first_not_of(' '));
  Integer number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? number : Integer{0};
}

}  // namespace dbmaint
