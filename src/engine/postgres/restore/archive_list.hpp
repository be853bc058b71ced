#pragma once

#include <string>
#include <vector>

namespace dbmaint::postgres {

/// One thing in a dump, as `pg_restore --list --verbose` tells it.
struct ArchiveEntry {
  int id = 0;
  std::string kind;        ///< "TABLE", "FK CONSTRAINT"
  std::string name;        ///< schema, tag and owner with a space between: "public orders orders_user_id_fkey app"
  std::vector<int> needs;  ///< ids, of things that are not in the archive too
  std::string line;        ///< for --use-list
};

/// In the order of the archive; lines that are no entry are passed over. Pure.
[[nodiscard]] std::vector<ArchiveEntry> parse_archive_list(const std::string& listing);

}  // namespace dbmaint::postgres
