#include "config/trailing_commas.hpp"

#include <algorithm>

namespace dbmaint::config {
namespace {

/// Past the string that opens at `at`.
std::size_t end_of_string(std::string_view document, std::size_t at) {
  for (++at; at < document.size() && document[at] != '"'; ++at)
    if (document[at] == '\\') ++at;
  return std::min(at + 1, document.size());
}

/// Past the comment that opens at `at`; `at` itself where none does.
std::size_t end_of_comment(std::string_view document, std::size_t at) {
  const std::string_view rest = document.substr(at);
  const bool line = rest.starts_with("//");
  if (!line && !rest.starts_with("/*")) return at;
  const std::size_t end = line ? rest.find('\n') : rest.find("*/", 2);
  return end == std::string_view::npos ? document.size() : at + end + (line ? 1 : 2);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// What a comma must follow to separate anything.
bool ends_element(char c) {
  return c != '[' && c != '{' && c != ',' && c != ':';
}

}  // namespace

std::string without_trailing_commas(std::string_view document) {
  std::string result(document);
  std::size_t comma = std::string::npos;  // the last one, while only blanks and comments followed it
  char before = '[';
  for (std::size_t at = 0; at < document.size();) {
    const char c = document[at];
    if (const std::size_t past = end_of_comment(document, at); past != at) {
      at = past;
      continue;
    }
    if (is_blank(c)) {
      ++at;
      continue;
    }
    if ((c == ']' || c == '}') && comma != std::string::npos) result[comma] = ' ';
    comma = c == ',' && ends_element(before) ? at : std::string::npos;
    before = c;
    at = c == '"' ? end_of_string(document, at) : at + 1;
  }
  return result;
}

}  // namespace dbmaint::config
