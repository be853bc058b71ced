#pragma once

#include <string_view>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/engine/row_archive.hpp"

namespace dbmaint {

/// Error{refused} unless these rows are written in `encoding`, and `table` has every column of theirs, none of them
/// computed by the database, and the key by which they are told apart.
void require_place_for(const Table& table, const RowFormat& format, std::string_view encoding);

}  // namespace dbmaint
