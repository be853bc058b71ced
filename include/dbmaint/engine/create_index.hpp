#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/capabilities.hpp"

// The statement that findings and refusals propose: one name and one form for the same index, whoever misses it.

namespace dbmaint {

enum class Uniqueness { not_unique, unique };

/// Does not block writers where the engine can build an index beside them. Pure.
[[nodiscard]] std::string create_index_sql(const Schema& schema, const Capabilities& capabilities, const Table& table,
                                           const std::string& index, const std::vector<std::string>& columns,
                                           Uniqueness uniqueness = Uniqueness::not_unique);

/// "idx_<table>_<columns>"
[[nodiscard]] std::string index_name_for(const Table& table, const std::vector<std::string>& columns);

}  // namespace dbmaint
