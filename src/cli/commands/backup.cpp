#include "cli/commands/backup_fetch.hpp"
#include "cli/commands/backup_keeping.hpp"
#include "cli/commands/backup_list.hpp"
#include "cli/commands/backup_verify.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::vector<std::string> targets;
};

/// "backup lst" would be a backup of the target lst: who misspelt the subcommand is told so.
void refuse_misspelt_list(const std::vector<std::string>& targets, Invocation& invocation) {
  if (targets.empty() || invocation.services.files.status(targets.front())) return;
  const std::string& word = targets.front();
  const Config config = read_config(invocation);
  std::vector<std::string> known{"list"};
  for (const TargetConfig& target : config.targets) known.push_back(target.name);
  if (config.find(word) != nullptr || nearest_name(word, known) != "list") return;
  throw Error(ErrorKind::usage, t::reading_command_line, Text(t::misspelt_subcommand, {{"word", word}}),
              Text(t::did_you_mean_subcommand, {{"command", std::string("backup")}, {"nearest", std::string("list")}}));
}

Product run(const Options& options, Invocation& invocation) {
  refuse_misspelt_list(options.targets, invocation);
  const Selection selection = select(options.targets, invocation);
  return present(run_on(selection, goal_of(CommandName::backup, invocation), invocation), invocation);
}

}  // namespace

void add_backup(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("backup", t::backup);
  parser.arguments("TARGET", options->targets, t::argument_targets);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });

  add_backup_list(parser);
  add_backup_verify(parser);
  add_backup_fetch(parser);
  add_backup_keeping(parser);
}

}  // namespace dbmaint::cli
