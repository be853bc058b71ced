#include <numeric>

#include "dbmaint/history/history.hpp"

namespace dbmaint {

std::int64_t removed_by(const std::vector<RowsGone>& runs) {
  return std::accumulate(runs.begin(), runs.end(), std::int64_t{0},
                         [](std::int64_t sum, const RowsGone& run) { return sum + run.rows.removed; });
}

}  // namespace dbmaint
