#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/backup_source.hpp"

namespace dbmaint {

/// What a manifest tells of one table.
struct RecordedTable {
  std::int64_t rows = 0;
  bool partitioned = false;            ///< these are the rows of its partitions, which are told by themselves too
  std::vector<std::string> part_of{};  ///< the partitioned tables that these rows count for too
};

/// "public.users" as a manifest has it -> "users"; a table that is gone keeps the manifest's name. Pure.
[[nodiscard]] std::string shown_name(const std::string& recorded, const Schema& schema);

/// By the table's name, "schema.table": a partitioned one has the rows of its partitions. Pure.
[[nodiscard]] std::map<std::string, RecordedTable> recorded_tables(const std::vector<TableRows>& rows);

}  // namespace dbmaint
