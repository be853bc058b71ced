#include <algorithm>
#include <numeric>

#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/schema.hpp"

namespace dbmaint {
namespace {

/// Levenshtein's, letter case ignored: "createdat" for "createdAt" is the likeliest slip of all.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (ascii_lower(a[i - 1]) == ascii_lower(b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wanted, const std::vector<std::string>& candidates) {
  // A third of the letters wrong, two in a short word, but never the whole word.
  const std::size_t farthest =
      std::min(std::max<std::size_t>(2, wanted.size() / 3), wanted.size() - (wanted.empty() ? 0 : 1));
  const std::string* best = nullptr;
  std::size_t best_distance = farthest + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance >= best_distance) continue;
    best = &candidate;
    best_distance = distance;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

}  // namespace dbmaint
