#include "cli/commands/commands.hpp"

namespace dbmaint::cli {

void add_commands(Parser& program) {
  add_daily(program);
  add_weekly(program);
  add_monthly(program);
  add_backup(program);
  add_analyze(program);
  add_verify(program);
  add_cleanup(program);
  add_archive(program);
  add_restore(program);
  add_drill(program);
  add_history(program);
  add_config(program);
  add_init(program);
  add_completions(program);
}

}  // namespace dbmaint::cli
