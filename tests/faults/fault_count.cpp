#include "faults/fault_count.hpp"

#include <fmt/format.h>

#include "support/catch.hpp"

namespace dbmaint::testing {

void tell(const FaultCount& count) {
  std::string noticed;
  for (const auto& [by, times] : count.noticed)
    noticed += fmt::format("{}{}: {}", noticed.empty() ? "" : ", ", by, times);
  fmt::print("fault | {} | {} tries | {} | {} lost\n", count.fault, count.tries, noticed, count.lost);
  CAPTURE(count.fault);
  CHECK(count.tries > 0);
  CHECK(count.lost == 0);
}

}  // namespace dbmaint::testing
