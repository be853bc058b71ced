#include "engine/postgres/restore/restore_errors.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace {

bool holds(const std::string& line, std::string_view words) {
  return line.find(words) != std::string::npos;
}

/// pg_restore runs with LC_ALL=C; the server may speak another language, so its words only refine the judgement.
bool about_rights(const std::string& message) {
  return (holds(message, "role \"") && holds(message, "does not exist")) || holds(message, "must be member of role") ||
         holds(message, "must be able to SET ROLE");
}

/// What follows "error: " and, where the server said it, "ERROR:  ".
std::string message_of(const std::string& line) {
  std::size_t from = line.find("error: ");
  from = from == std::string::npos ? 0 : from + 7;
  if (const std::size_t said = line.find("ERROR:  ", from); said != std::string::npos) from = said + 8;
  return redact(line.substr(from));
}

bool tells_an_error(const std::string& line) {
  // The last line only counts what was told before.
  return line.starts_with("pg_restore: error:") && !holds(line, "errors ignored on restore");
}

}  // namespace

std::vector<RestoreProblem> classify_restore_errors(const std::string& standard_error) {
  std::vector<RestoreProblem> problems;
  std::set<std::string> seen;
  std::istringstream lines(standard_error);
  for (std::string line; std::getline(lines, line);) {
    if (!tells_an_error(line)) continue;
    std::string message = message_of(line);
    if (message.empty() || !seen.insert(message).second) continue;
    const bool rights = about_rights(message);
    problems.push_back({Text(rights ? text::postgres::rights_left_out : text::postgres::not_restored,
                             {{"message", std::move(message)}}),
                        !rights});
  }
  return problems;
}

}  // namespace dbmaint::postgres
