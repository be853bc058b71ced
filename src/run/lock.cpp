#include "run/lock.hpp"

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/run.hpp"

namespace dbmaint {
namespace {

constexpr Duration poll_interval{std::chrono::seconds{1}};

Error busy(const TargetConfig& target, Locking locking, Duration waited) {
  Text cause =
      locking == Locking::wait ? Text{text::run::lock_held_after, {{"waited", waited}}} : Text{text::run::lock_held};
  return {ErrorKind::busy, {text::run::locking, {{"target", target.name}}}, std::move(cause), text::run::wait_for_it};
}

}  // namespace

std::unique_ptr<TargetLock> take_lock(const Engine& engine, const Location& location, const TargetConfig& target,
                                      Locking locking, const Services& services) {
  const auto start = services.clock.steady();
  while (true) {
    throw_if_requested(services.interruption);
    if (auto lock = engine.try_lock(location, services)) return lock;
    const auto waited = std::chrono::duration_cast<Duration>(services.clock.steady() - start);
    if (locking != Locking::wait || waited >= target.lock_wait) throw busy(target, locking, waited);
    services.clock.sleep(std::min(poll_interval, target.lock_wait - waited));
  }
}

}  // namespace dbmaint
