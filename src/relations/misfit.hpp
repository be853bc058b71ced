#pragma once

#include <string>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/text.hpp"

namespace dbmaint {

/// "the table 'user' does not exist here; the nearest is 'users'"
[[nodiscard]] Text absent_table_text(const Schema& schema, const std::string& written);
[[nodiscard]] Text absent_column_text(const Schema& schema, const Table& table, const std::string& column);

}  // namespace dbmaint
