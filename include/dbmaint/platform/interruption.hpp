#pragma once

namespace dbmaint {

/// Whether the operator or the system asked the run to stop. Long work asks between batches.
class Interruption {
 public:
  virtual ~Interruption() = default;
  [[nodiscard]] virtual bool requested() const = 0;
};

/// Throws Error{interrupted} when a stop was requested.
void throw_if_requested(const Interruption& interruption);

}  // namespace dbmaint
