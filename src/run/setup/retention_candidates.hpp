#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// A table that by its name holds what grows old (logs, codes, sessions …) and has a column that by its name or type
/// tells when. A guess, for people to judge.
struct RetentionCandidate {
  TableName table;
  std::string column;
  std::string keep;  ///< as the configuration writes it: "180 days"
};

[[nodiscard]] std::vector<RetentionCandidate> retention_candidates(const Schema& schema);

}  // namespace dbmaint
