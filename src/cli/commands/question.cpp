#include "cli/commands/question.hpp"

#include "cli/known_names.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
  std::vector<std::string> checks;
};

Product run(CommandName command, const Options& options, Invocation& invocation) {
  require_known_checks(options.checks);
  const Selection selection = select(options.targets, invocation);
  Goal goal = goal_of(command, invocation);
  goal.only_checks = options.checks;
  return present(run_on(selection, goal, invocation), invocation);
}

}  // namespace

void add_question(Parser& program, CommandName command, const Phrase& description) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command(std::string(to_string(command)), description);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.list("--check", "ID", options->checks, t::option_check);
  parser.on_run([command, options](Invocation& invocation) { return run(command, *options, invocation); });
}

}  // namespace dbmaint::cli
