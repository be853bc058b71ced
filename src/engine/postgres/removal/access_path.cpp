#include "engine/postgres/removal/access_path.hpp"

#include <algorithm>

namespace dbmaint::postgres {

namespace {

constexpr double random_page = 4.0;  // the default of random_page_cost; a page in sequence costs 1

// The default of cpu_index_tuple_cost; a range reads its entries once for its end and once for its rows.
constexpr double index_entry = 0.005;
// Old rows need not stand at the very start of a table that is kept in order: new ones take the space of removed ones.
constexpr double least_share_of_blocks = 0.25;

double expired_share(const WalkFacts& facts) {
  return facts.rows > 0 ? std::min(1.0, facts.expired_rows / facts.rows) : 1.0;
}

double price_of_ranges(const WalkFacts& facts, double correlation) {
  const double in_order = expired_share(facts) * static_cast<double>(facts.blocks);
  const double scattered = facts.expired_rows * random_page;
  const double weight = correlation * correlation;
  return weight * in_order + (1 - weight) * scattered + 2 * index_entry * facts.expired_rows;
}

// All of them, but where the old ones stand first the walk has removed what it expects when it has passed those.
double price_of_blocks(const WalkFacts& facts, double correlation) {
  const double weight = correlation > 0 ? correlation * correlation : 0;
  const double passed = weight * std::max(expired_share(facts), least_share_of_blocks) + (1 - weight);
  return passed * static_cast<double>(facts.blocks);
}

}  // namespace

AccessPath choose_access_path(const WalkFacts& facts) {
  if (!facts.time_index || !facts.correlation) return AccessPath::blocks;
  return price_of_ranges(facts, *facts.correlation) < price_of_blocks(facts, *facts.correlation)
             ? AccessPath::time_range
             : AccessPath::blocks;
}

}  // namespace dbmaint::postgres
