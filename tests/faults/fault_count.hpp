#pragma once

#include <map>
#include <string>

namespace dbmaint::testing {

/// One line of the table of faults: how often one was tried, what noticed it, what it cost.
struct FaultCount {
  std::string fault;
  int tries = 0;
  std::map<std::string, int> noticed;  ///< by what: "T0"
  int lost = 0;                        ///< neither noticed nor harmless

  void notice(const std::string& by) {
    ++tries;
    ++noticed[by];
  }
  void lose() {
    ++tries;
    ++lost;
  }
};

/// Prints the line on stdout. A fault that was never tried, or that cost something, fails the test.
void tell(const FaultCount& count);

}  // namespace dbmaint::testing
