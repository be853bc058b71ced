#pragma once

#include <functional>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/core/error.hpp"

namespace dbmaint {

/// What the configuration gets wrong about a database, gathered so that the operator hears all of it at once.
class RuleMistakes {
 public:
  /// One that was found already is not told twice. `in_list`: how it reads among others, where the target is named
  /// above.
  void add(Error mistake, Text in_list);
  void add(const Error& mistake) { add(mistake, mistake.sentence()); }
  /// Runs `work` and gathers the Error{usage} it ends in; any other error goes on.
  void gather(const std::function<void()>& work);
  [[nodiscard]] bool empty() const { return found_.empty(); }
  /// Error{usage} when there is any: the only one as it is, several as a list.
  void refuse(const TargetConfig& target) const;

 private:
  struct Mistake {
    Error error;
    Text in_list;
  };
  std::vector<Mistake> found_;
};

}  // namespace dbmaint
