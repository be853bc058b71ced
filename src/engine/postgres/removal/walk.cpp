#include "engine/postgres/removal/walk.hpp"

#include <algorithm>
#include <utility>

#include "dbmaint/core/error.hpp"
#include "engine/postgres/removal/cascades.hpp"

namespace dbmaint::postgres {

namespace {

bool broke_foreign_key(const std::string& sqlstate) {
  // foreign_key_violation, restrict_violation, not_null_violation (ON DELETE SET NULL)
  return sqlstate == "23503" || sqlstate == "23001" || sqlstate == "23502";
}

}  // namespace

Walk::Walk(const WalkOrders& orders, const Leaf& leaf, Scans scans)
    : connection_(orders.connection), question_(orders.question), guard_(orders.guard), scans_(scans) {
  question_.leaf = leaf.name;
}

Batch Walk::next(std::int64_t rows) {
  std::int64_t wanted = std::max(rows, least_);
  for (bool unexplained = false;;) {
    Window window;
    try {
      auto [batch, more_in_window] = run_batch(
          connection_, guard_, scans_,
          [&] {
            window = choose(wanted);
            return window.question;
          },
          end_of_batches_);
      if (batch.protected_cascades.empty() && !batch.changed && !more_in_window) batch.finished = advance();
      return batch;
    } catch (const Error& error) {
      if (!broke_foreign_key(error.code()) || unexplained) throw;
      // Half a window cannot tell what keeps the whole of it.
      if (guard_.archive != nullptr && std::exchange(end_of_batches_, BatchEnd::whole) == BatchEnd::early) continue;
      Batch given_up;
      given_up.keeping = find_keeping(connection_, guard_.schema, window.question, Staying::after_the_rule);
      if (!given_up.keeping.empty()) return given_up;
      given_up.keeping = find_keeping(connection_, guard_.schema, window.question, Staying::after_the_batch);
      if (!given_up.keeping.empty() && window.last) return given_up;
      // Nothing to see: a row that refers came meanwhile, and the rule's own condition may spare what it refers to.
      unexplained = given_up.keeping.empty();
      if (!unexplained) wanted = least_ = wanted * 2;
    }
  }
}

}  // namespace dbmaint::postgres
