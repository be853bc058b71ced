#include "cli/commands/routine.hpp"

#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
  bool no_backup = false;
};

Product run(CommandName command, const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  Goal goal = goal_of(command, invocation);
  goal.backup_first = options.no_backup ? BackupFirst::no : BackupFirst::yes;
  return present(run_on(selection, goal, invocation), invocation);
}

}  // namespace

void add_routine(Parser& program, CommandName command, const Phrase& description) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command(std::string(to_string(command)), description);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.flag("--no-backup", options->no_backup, t::option_no_backup);
  parser.on_run([command, options](Invocation& invocation) { return run(command, *options, invocation); });
}

}  // namespace dbmaint::cli
