#include "cli/commands/commands.hpp"
#include "cli/completion_scripts.hpp"
#include "cli/invocation.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string shell;
};

Product run(const Options& options, const CommandTree& tree) {
  if (options.shell == "bash") return {bash_completion(tree)};
  if (options.shell == "zsh") return {zsh_completion(tree)};
  if (options.shell == "fish") return {fish_completion(tree)};
  throw Error(ErrorKind::usage, t::reading_command_line,
              Text(t::bad_choice, {{"option", std::string("SHELL")}, {"value", options.shell}}),
              Text(t::choices, {{"choices", std::string("bash, zsh, fish")}}));
}

}  // namespace

void add_completions(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("completions", t::completions);
  parser.argument("SHELL", options->shell, t::argument_shell, Parser::Presence::required, {"bash", "zsh", "fish"});
  parser.on_run([options, &program](Invocation&) { return run(*options, program.tree()); });
}

}  // namespace dbmaint::cli
