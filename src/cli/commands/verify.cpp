#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

void add_verify(Parser& program) {
  add_question(program, CommandName::verify, text::cli::verify);
}

}  // namespace dbmaint::cli
