#include "run/lock.hpp"

#include <unistd.h>

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"

namespace dbmaint {
namespace {

constexpr Duration poll_interval{std::chrono::seconds{1}};

Error busy(const std::string& target, Locking locking, Duration waited, const std::optional<LockHolder>& holder) {
  Text cause =
      locking == Locking::wait ? Text{text::run::lock_held_after, {{"waited", waited}}} : Text{text::run::lock_held};
  return {ErrorKind::busy, Text{text::run::locking, {{"target", target}}},
          std::move(cause).with("holder", describe(holder)), text::run::wait_for_it};
}

// Best effort: that nobody can tell who holds it must not hide that it is held.
std::optional<LockHolder> ask_holder(const Engine& engine, const Location& location, const Services& services) {
  std::optional<LockHolder> holder;
  const auto error = attempt([&] { holder = engine.lock_holder(location, services); });
  if (error) services.diagnosis.write(DiagnosisLevel::warning, error->what());
  return holder;
}

// Whoever looks on must not take an hour's waiting for a run that hangs.
void tell_waiting(const TargetConfig& target, const std::optional<LockHolder>& holder, const Services& services) {
  services.diagnosis.write(DiagnosisLevel::warning,
                           "waiting for '" + target.name + "', held by " + describe(holder).in(Language::english) +
                               ", for at most " + to_display(target.lock_wait, Language::english) + " (lock_wait)");
}

}  // namespace

std::unique_ptr<TargetLock> take_lock(const Engine& engine, const Location& location, const TargetConfig& target,
                                      const std::string& command, Locking locking, const Services& services) {
  const auto start = services.clock.steady();
  for (bool first = true;; first = false) {
    throw_if_requested(services.interruption);
    if (auto lock = engine.try_lock(location, services)) {
      lock->announce({command, std::to_string(::getpid()), services.environment.host_name(), services.clock.now()});
      return lock;
    }
    const auto waited = std::chrono::duration_cast<Duration>(services.clock.steady() - start);
    const bool give_up = locking != Locking::wait || waited >= target.lock_wait;
    if (give_up) throw busy(target.name, locking, waited, ask_holder(engine, location, services));
    if (first) tell_waiting(target, ask_holder(engine, location, services), services);
    services.clock.sleep(std::min(poll_interval, target.lock_wait - waited));
  }
}

}  // namespace dbmaint
