#pragma once

#include <string>
#include <string_view>

namespace dbmaint::config {

/// The document with a blank for every comma that stands after the last element of an array or object: whoever comments
/// lines of a list out, or in, need not mend the line before. Every other byte keeps its place.
[[nodiscard]] std::string without_trailing_commas(std::string_view document);

}  // namespace dbmaint::config
