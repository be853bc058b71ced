#include "engine/postgres/access_path.hpp"

#include <algorithm>

namespace dbmaint::postgres {

namespace {

constexpr double random_page = 4.0;  // the default of random_page_cost; a page in sequence costs 1

double price_of_ranges(const WalkFacts& facts, double correlation) {
  const double share = facts.rows > 0 ? std::min(1.0, facts.expired_rows / facts.rows) : 1.0;
  const double in_order = share * static_cast<double>(facts.blocks);
  const double scattered = facts.expired_rows * random_page;
  const double weight = correlation * correlation;
  return weight * in_order + (1 - weight) * scattered;
}

}  // namespace

AccessPath choose_access_path(const WalkFacts& facts) {
  if (!facts.time_index || !facts.correlation) return AccessPath::blocks;
  const double price = price_of_ranges(facts, *facts.correlation);
  return price < static_cast<double>(facts.blocks) ? AccessPath::time_range : AccessPath::blocks;
}

}  // namespace dbmaint::postgres
