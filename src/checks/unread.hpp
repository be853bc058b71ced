#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/finding.hpp"

namespace dbmaint {

/// What a judge asked for and what of it could not be read. Nothing unread ends as `passed`.
class Unread {
 public:
  void asked() { ++asked_; }
  void failed(const std::string& object, const std::optional<Error>& error);

  /// Findings stand with the rest beside them; without findings, anything unread makes the check unknown.
  [[nodiscard]] CheckOutcome conclude(std::vector<Finding> findings) const;
  [[nodiscard]] bool any() const { return failed_ > 0; }

 private:
  [[nodiscard]] Text reason() const;

  std::int64_t asked_ = 0;
  std::int64_t failed_ = 0;
  std::string first_object_;
  Text first_cause_;
};

}  // namespace dbmaint
