#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/schema.hpp"

// Names as standard SQL quotes them, for the statements that findings propose. Both engines read them.

namespace dbmaint {

/// `a"b` -> `"a""b"`.
[[nodiscard]] std::string quote_name(std::string_view name);

/// `"schema"."table"`.
[[nodiscard]] std::string quote_name(const TableName& name);

/// `"a", "b"`.
[[nodiscard]] std::string quote_names(const std::vector<std::string>& names);

}  // namespace dbmaint
