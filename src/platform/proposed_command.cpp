#include "dbmaint/platform/proposed_command.hpp"

#include "dbmaint/platform/process.hpp"

namespace dbmaint {

std::string proposed_command(const std::vector<std::string>& words, const PlaceOptions& options) {
  Command command{{"dbmaint"}, {}};
  command.argv.insert(command.argv.end(), words.begin(), words.end());
  command.argv.insert(command.argv.end(), options.begin(), options.end());
  return to_display(command);
}

}  // namespace dbmaint
