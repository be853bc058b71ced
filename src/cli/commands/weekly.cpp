#include "cli/commands/commands.hpp"
#include "cli/commands/routine.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

void add_weekly(Parser& program) {
  add_routine(program, CommandName::weekly, text::cli::weekly);
}

}  // namespace dbmaint::cli
