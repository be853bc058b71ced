#include "engine/postgres/pgbackrest/complaints.hpp"

#include <algorithm>

#include "dbmaint/core/lines.hpp"

namespace dbmaint::postgres::pgbackrest {
namespace {

constexpr std::string_view error_word = "ERROR: ";
constexpr std::string_view warn_word = "WARN: ";
constexpr std::string_view info_word = "INFO: ";
constexpr std::string_view detail_word = "DETAIL: ";
constexpr std::string_view hint_word = "HINT: ";

void append(std::string& to, std::string_view words, std::string_view between) {
  if (words.empty()) return;
  if (!to.empty()) to += between;
  to += words;
}

/// "[055]: words" -> the code and the words.
std::string_view take_code(std::string_view words, std::string& code) {
  const std::size_t end = words.find("]: ");
  if (!words.starts_with('[') || end == std::string_view::npos) return words;
  if (code.empty()) code = words.substr(1, end - 1);
  return words.substr(end + 3);
}

}  // namespace

Complaints complaints_in(std::string_view standard_error) {
  Complaints found;
  enum class In { error, warning, information } in = In::error;
  for (std::string_view line : lines_of(standard_error)) {
    const bool goes_on = line.starts_with(' ');
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with(warn_word)) {
      in = In::warning;
      found.warnings.emplace_back(line.substr(warn_word.size()));
    } else if (line.starts_with(info_word) || line.starts_with(detail_word)) {
      in = In::information;
    } else if (goes_on && in == In::information) {
      continue;
    } else if (goes_on && in == In::warning) {
      append(found.warnings.back(), line, "; ");
    } else if (goes_on && line.starts_with(hint_word)) {
      append(found.hint, line.substr(hint_word.size()), "; ");
    } else {
      in = In::error;
      if (line.starts_with(error_word)) line = take_code(line.substr(error_word.size()), found.code);
      append(found.error, line, "; ");
    }
  }
  return found;
}

}  // namespace dbmaint::postgres::pgbackrest
