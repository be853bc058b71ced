#pragma once

#include <string>
#include <vector>

#include "report/outline.hpp"

namespace dbmaint {

/// The lines of a table, aligned by display width and without line feeds. Loses nothing: a first cell that is too wide
/// takes a line of its own, and a table that cannot fit is told record by record.
[[nodiscard]] std::vector<std::string> grid_lines(const Grid& grid, std::size_t width);

}  // namespace dbmaint
