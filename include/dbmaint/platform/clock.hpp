#pragma once

#include <chrono>

#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
  /// For durations: never jumps.
  [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
  virtual void sleep(std::chrono::milliseconds how_long) = 0;
};

}  // namespace dbmaint
