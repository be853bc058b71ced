#include "dbmaint/core/severity.hpp"

namespace dbmaint {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::advice:
      return "advice";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
    case Severity::critical:
      return "critical";
  }
  return "";
}

std::optional<Severity> parse_severity(std::string_view word) {
  for (const Severity s : {Severity::advice, Severity::warning, Severity::error, Severity::critical})
    if (to_string(s) == word) return s;
  return std::nullopt;
}

std::optional<FailOn> parse_fail_on(std::string_view word) {
  if (word == "never") return FailOn::never;
  const auto severity = parse_severity(word);
  if (!severity) return std::nullopt;
  switch (*severity) {
    case Severity::advice:
      return FailOn::advice;
    case Severity::warning:
      return FailOn::warning;
    case Severity::error:
      return FailOn::error;
    case Severity::critical:
      return FailOn::critical;
  }
  return std::nullopt;
}

bool reaches(Severity severity, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::advice:
      return severity >= Severity::advice;
    case FailOn::warning:
      return severity >= Severity::warning;
    case FailOn::error:
      return severity >= Severity::error;
    case FailOn::critical:
      return severity >= Severity::critical;
    case FailOn::never:
      return false;
  }
  return true;
}

}  // namespace dbmaint
