#include "cli/commands/commands.hpp"
#include "cli/commands/routine.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

void add_daily(Parser& program) {
  add_routine(program, CommandName::daily, text::cli::daily);
}

}  // namespace dbmaint::cli
