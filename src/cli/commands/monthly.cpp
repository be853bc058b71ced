#include "cli/commands/commands.hpp"
#include "cli/commands/routine.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

void add_monthly(Parser& program) {
  add_routine(program, CommandName::monthly, text::cli::monthly);
}

}  // namespace dbmaint::cli
