#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dbmaint::postgres::pgbackrest {

/// What pgBackRest wrote to stderr, taken apart.
struct Complaints {
  std::string code;                   ///< of its first error: "055"; empty: it told none
  std::string error;                  ///< its words without the hints, one line
  std::string hint;                   ///< its hints, one line
  std::vector<std::string> warnings;  ///< with their hints
};

/// "ERROR: [055]: words", "WARN: words", each with indented lines that go on or begin with "HINT: ". "INFO: …" and
/// "DETAIL: …" are passed over; what is of no such form is an error's words: ssh, or the system, said it. Pure.
[[nodiscard]] Complaints complaints_in(std::string_view standard_error);

}  // namespace dbmaint::postgres::pgbackrest
