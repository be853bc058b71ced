#include "support/engine_under_test.hpp"

namespace dbmaint::testing {

std::vector<std::shared_ptr<const EngineUnderTest>> engines_under_test() {
  return {postgres_under_test(), sqlite_under_test()};
}

}  // namespace dbmaint::testing
