#include "report/grid_text.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "report/printable.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest_first_column = 16;

std::string padded(const std::string& cell, std::size_t width, Align align) {
  const std::size_t used = display_width(cell);
  const std::string padding(used < width ? width - used : 0, ' ');
  return align == Align::right ? padding + cell : cell + padding;
}

std::vector<std::size_t> natural_widths(const Grid& grid) {
  std::vector<std::size_t> widths;
  for (const Grid::Column& column : grid.columns) widths.push_back(display_width(column.title));
  for (const auto& row : grid.rows)
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

void trim_right(std::string& line) {
  line.erase(line.find_last_not_of(' ') + 1);
}

std::string line_of(const Grid& grid, const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line.append(gap, ' ');
    line += padded(cells[i], widths[i], grid.columns[i].align);
  }
  trim_right(line);
  return line;
}

std::vector<std::string> record_lines(const Grid& grid) {
  std::vector<std::string> lines;
  for (const auto& row : grid.rows) {
    if (!lines.empty()) lines.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) lines.push_back(grid.columns[i].title + ": " + row[i]);
  }
  return lines;
}

std::vector<std::string> titles(const Grid& grid) {
  std::vector<std::string> names;
  for (const Grid::Column& column : grid.columns) names.push_back(column.title);
  return names;
}

}  // namespace

std::vector<std::string> grid_lines(const Grid& grid, std::size_t width) {
  if (grid.columns.empty()) return {};
  std::vector<std::size_t> widths = natural_widths(grid);
  const std::size_t others = std::accumulate(widths.begin() + 1, widths.end(), gap * (widths.size() - 1));
  const bool fits = others + narrowest_first_column <= width || others + widths[0] <= width;
  if (!fits && grid.layout == Grid::Layout::fits_page) return record_lines(grid);
  if (fits) widths[0] = std::min(widths[0], width - others);

  std::vector<std::string> lines{line_of(grid, titles(grid), widths)};
  for (std::vector<std::string> row : grid.rows) {
    if (display_width(row[0]) > widths[0]) lines.push_back(std::exchange(row[0], ""));
    lines.push_back(line_of(grid, row, widths));
  }
  return lines;
}

}  // namespace dbmaint
