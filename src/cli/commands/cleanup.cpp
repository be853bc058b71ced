#include "cli/commands/commands.hpp"
#include "cli/confirmation.hpp"
#include "cli/known_names.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
  std::vector<std::string> rules;
  bool no_backup = false;
};

/// The plan is made by the code that makes the real one; what is asked about is what will be done.
Document plan_of(const Selection& selection, Goal goal, const Invocation& invocation) {
  goal.dry_run = DryRun::yes;
  return run_on(selection, goal, invocation);
}

Product run(const Options& options, Invocation& invocation) {
  const Selection selection = select(options.targets, invocation);
  require_known_rules(options.rules, selection.targets);
  Goal goal = goal_of(CommandName::cleanup, invocation);
  goal.only_rules = options.rules;
  goal.backup_first = options.no_backup ? BackupFirst::no : BackupFirst::yes;
  if (goal.dry_run == DryRun::no) {
    require_someone_to_ask(invocation);
    if (invocation.options.consent == Consent::ask) {
      const Document plan = plan_of(selection, goal, invocation);
      // Nothing was agreed to, so nothing is done: not even what becomes due in the next second.
      if (rows_to_remove(plan) == 0) return present(plan, invocation);
      ask(plan, invocation);
    }
  }
  return present(run_on(selection, goal, invocation), invocation);
}

}  // namespace

void add_cleanup(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("cleanup", t::cleanup);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.list("--rule", "NAME", options->rules, t::option_rule);
  parser.flag("--no-backup", options->no_backup, t::option_no_backup);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
