#include <algorithm>

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/platform/process.hpp"

namespace dbmaint {
namespace {

bool needs_no_quotes(char c) {
  constexpr std::string_view harmless = "-_./:=,@%+";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         harmless.find(c) != std::string_view::npos;
}

std::string shell_quoted(std::string_view argument) {
  if (!argument.empty() && std::ranges::all_of(argument, needs_no_quotes)) return std::string(argument);
  std::string out = "'";
  for (const char c : argument) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

std::string to_display(const Command& command) {
  std::string out;
  for (const std::string& argument : command.argv) {
    if (!out.empty()) out += ' ';
    out += shell_quoted(redact(argument));
  }
  return out;
}

}  // namespace dbmaint
