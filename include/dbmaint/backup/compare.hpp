#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/engine/restore.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// A table whose rows are not those the manifest states.
struct RowDifference {
  std::string table;
  std::int64_t expected = 0;
  std::optional<std::int64_t> found;  ///< nothing: the table is not there, or could not be read
};

struct RowComparison {
  std::int64_t tables = 0;  ///< compared
  std::int64_t rows = 0;    ///< expected in them
  std::vector<RowDifference> differences;
};

/// A restored database against its manifest. Tables that were not asked for, a schema without data and row counts that
/// were estimates are not compared. Pure.
[[nodiscard]] RowComparison compare_rows(const DumpFacts& facts, const RestoreChoice& choice,
                                         const std::vector<TableSize>& found);

}  // namespace dbmaint
