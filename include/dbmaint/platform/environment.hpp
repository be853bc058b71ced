#pragma once

#include <optional>
#include <string>

namespace dbmaint {

/// What the process inherits.
class Environment {
 public:
  virtual ~Environment() = default;
  [[nodiscard]] virtual std::optional<std::string> variable(const std::string& name) const = 0;
  [[nodiscard]] virtual unsigned user_id() const = 0;
  [[nodiscard]] virtual std::string host_name() const = 0;
};

}  // namespace dbmaint
