#include "dbmaint/run/recovery/drill.hpp"

#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
  std::string from = "latest";
  std::string identity;
};

Product run(const Options& options, Invocation& invocation) {
  Selection selection = select(options.targets, invocation);
  use_identity(selection, options.identity);
  const DrillGoal goal{options.from, invocation.options.dry_run};
  Document document;
  std::vector<ExitCode> codes;
  for (const TargetConfig& target : selection.targets) {
    document.reports.push_back(drill_target(goal, target, selection.settings, invocation.services));
    codes.push_back(document.reports.back().exit_code);
  }
  document.exit_code = most_serious(codes);
  return present(document, invocation);
}

}  // namespace

void add_drill(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("drill", t::drill);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.value("--from", "ID|latest|TIME", options->from, t::option_from);
  parser.value("--identity", "FILE", options->identity, t::option_identity);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
