#include "cli/commands/commands.hpp"
#include "cli/commands/question.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

void add_analyze(Parser& program) {
  add_question(program, CommandName::analyze, text::cli::analyze);
}

}  // namespace dbmaint::cli
