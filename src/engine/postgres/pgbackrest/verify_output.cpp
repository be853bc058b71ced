#include "engine/postgres/pgbackrest/verify_output.hpp"

#include <algorithm>

#include "dbmaint/core/leading_number.hpp"
#include "dbmaint/core/lines.hpp"
#include "engine/postgres/pgbackrest/archived_wal.hpp"

namespace dbmaint::postgres::pgbackrest {
namespace {

/// What stands after `name` up to the next comma or the end.
std::string field(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + name.size());
  return std::string(line.substr(0, line.find(',')));
}

std::int64_t number(std::string_view line, std::string_view name) {
  return leading_number<std::int64_t>(field(line, name));
}

}  // namespace

VerifyOutput parse_verify(std::string_view output) {
  VerifyOutput found;
  for (std::string_view line : lines_of(output)) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("status: "))
      found.status = field(line, "status: ");
    else if (line.starts_with("archiveId: "))
      found.archives[field(line, "archiveId: ")] = {
          {}, number(line, "total WAL checked: "), number(line, "total valid WAL: ")};
    else if (line.starts_with("backup: "))
      found.backups[field(line, "backup: ")] = {field(line, "status: "), number(line, "total files checked: "),
                                                number(line, "total valid files: ")};
  }
  return found;
}

std::set<std::string> damaged_segments(std::string_view messages) {
  std::set<std::string> found;
  for (std::string_view line : lines_of(messages)) {
    const std::size_t slash = line.find('/');
    if (!line.starts_with("INFO: invalid ") || slash == std::string_view::npos) continue;
    line = line.substr(0, line.find_first_of(" :'", slash));
    if (std::string segment = segment_in(line); !segment.empty()) found.insert(std::move(segment));
  }
  return found;
}

}  // namespace dbmaint::postgres::pgbackrest
