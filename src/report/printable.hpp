#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What a database holds may be anything: bytes that are no UTF-8, escape sequences, names a terminal would obey.

namespace dbmaint {

/// Valid UTF-8: every byte that cannot be read becomes U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Fit for a person's terminal, on one line: redacted, valid UTF-8, and every control character a space.
[[nodiscard]] std::string printable_line(std::string_view text);

/// The same for several lines: line feeds stay.
[[nodiscard]] std::string printable_text(std::string_view text);

/// Columns that a terminal needs for valid UTF-8: accents that combine take none, East Asian wide characters two.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace dbmaint
