#pragma once

#include <optional>
#include <string_view>

#include "dbmaint/core/rules.hpp"

namespace dbmaint::config {

/// Reads "table.column", "schema.table.column" or, for composite keys, "table.(a,b)". A name that holds a dot, a comma
/// or a parenthesis stands in double quotes, where "" is one. The names come out bare, as the catalog has them; nothing
/// for anything else.
[[nodiscard]] std::optional<ColumnsRef> parse_columns_ref(std::string_view written);

/// The name as parse_columns_ref() reads it back: in double quotes when it needs them.
[[nodiscard]] std::string quoted_if_needed(std::string_view name);

}  // namespace dbmaint::config
