#pragma once

#include <vector>

#include "engine/postgres/removal/access_path.hpp"
#include "engine/postgres/removal/expired.hpp"

namespace dbmaint::postgres {

/// A table that really holds rows: the whole one, a partition, an inheritor.
struct Leaf {
  TableName name;
  std::int64_t blocks = 0;
  std::int64_t rows = 0;  ///< estimated; below zero: never counted
  std::int64_t block_size = 8192;
  AccessPath path = AccessPath::blocks;
};

/// In the order in which they are walked, each with the way to walk it.
[[nodiscard]] std::vector<Leaf> leaves_of(Connection& connection, const ExpiredQuestion& question);

/// "time index range", "ctid blocks, 12 partitions", "time index range, 11 partitions; ctid blocks, 1 partition"
[[nodiscard]] std::string describe_paths(const std::vector<Leaf>& leaves);

}  // namespace dbmaint::postgres
