#pragma once

#include <utility>
#include <vector>

#include "dbmaint/core/text.hpp"

namespace dbmaint::config {

/// Everything that is wrong with a configuration, so that the operator hears it all at once.
class Problems {
 public:
  void add(Text problem) { found_.push_back(std::move(problem)); }
  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] const std::vector<Text>& all() const { return found_; }

 private:
  std::vector<Text> found_;
};

}  // namespace dbmaint::config
