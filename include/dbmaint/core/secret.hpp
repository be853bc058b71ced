#pragma once

#include <string>
#include <utility>

namespace dbmaint {

/// A string that must not reach a log, a report or argv by accident: it has no stream operator and no conversion,
/// so that showing it takes the word `reveal`.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}
  [[nodiscard]] const std::string& reveal() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }

 private:
  std::string value_;
};

}  // namespace dbmaint
