#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// The operator's side of the program.
struct Console {
  std::istream& in;
  std::ostream& out;             ///< the product, nothing else
  std::ostream& err;             ///< usage errors and questions
  bool in_is_terminal = false;   ///< a destructive command may ask
  bool out_is_terminal = false;  ///< colour with --color auto
};

/// Parses the command line, runs the command, prints. Returns the exit status.
[[nodiscard]] int run_cli(const std::vector<std::string>& arguments, Console& console, const Services& services);

}  // namespace dbmaint
