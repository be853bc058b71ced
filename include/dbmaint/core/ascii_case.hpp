#pragma once

#include <string>

namespace dbmaint {

/// Small letters for A to Z, whatever the locale; every other byte as it is.
[[nodiscard]] constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] inline std::string ascii_lowered(std::string text) {
  for (char& c : text) c = ascii_lower(c);
  return text;
}

}  // namespace dbmaint
