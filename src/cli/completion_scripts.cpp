#include "cli/completion_scripts.hpp"

#include <fmt/format.h>

#include "dbmaint/core/joined.hpp"

namespace dbmaint::cli {
namespace {

std::vector<std::string> option_names(const CommandTree& command) {
  std::vector<std::string> names;
  for (const CommandTree::Option& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> command_names(const CommandTree& command) {
  std::vector<std::string> names;
  for (const CommandTree& sub : command.commands) names.push_back(sub.name);
  return names;
}

/// In single quotes a shell reads everything but a single quote as it is.
std::string quoted(const std::string& words) {
  std::string text = "'";
  for (const char c : words) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

std::string words_after(const CommandTree& command) {
  std::vector<std::string> words = command_names(command);
  words.insert(words.end(), command.argument_choices.begin(), command.argument_choices.end());
  const std::vector<std::string> options = option_names(command);
  words.insert(words.end(), options.begin(), options.end());
  return joined(words, " ");
}

/// One case per option with a value: one of a few words, or else perhaps a file.
std::string bash_values(const CommandTree& command) {
  std::string cases;
  for (const CommandTree::Option& option : command.options) {
    if (!option.takes_value) continue;
    const std::string values = option.choices.empty() ? "-f" : "-W " + quoted(joined(option.choices, " "));
    cases +=
        fmt::format("    {}) COMPREPLY=($(compgen {} -- \"$word\")); return ;;\n", joined(option.names, "|"), values);
  }
  for (const CommandTree& sub : command.commands) cases += bash_values(sub);
  return cases;
}

/// "backup list" -> its words; every path of commands has a case.
std::string bash_commands(const CommandTree& command, const std::string& path, const std::string& inherited) {
  std::string cases;
  for (const CommandTree& sub : command.commands) {
    const std::string sub_path = path.empty() ? sub.name : path + " " + sub.name;
    cases += fmt::format("    {}) words={} ;;\n", quoted(sub_path), quoted(words_after(sub) + " " + inherited));
    cases += bash_commands(sub, sub_path, inherited);
  }
  return cases;
}

std::string all_command_words(const CommandTree& command) {
  std::string words;
  for (const CommandTree& sub : command.commands) {
    words += (words.empty() ? "" : "|") + sub.name;
    const std::string deeper = all_command_words(sub);
    if (!deeper.empty()) words += "|" + deeper;
  }
  return words;
}

std::string fish_option(const std::string& condition, const CommandTree::Option& option) {
  std::string line = "complete -c dbmaint" + condition;
  for (const std::string& name : option.names)
    line += name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (option.takes_value) line += " -r";
  if (!option.choices.empty()) line += " -f -a " + quoted(joined(option.choices, " "));
  return line + " -d " + quoted(option.description) + "\n";
}

std::string fish_command(const CommandTree& command, const std::string& condition) {
  std::string lines;
  for (const CommandTree::Option& option : command.options) lines += fish_option(condition, option);
  if (!command.argument_choices.empty())
    lines += fmt::format("complete -c dbmaint{} -f -a {}\n", condition, quoted(joined(command.argument_choices, " ")));
  for (const CommandTree& sub : command.commands) {
    const std::string outside = condition.empty() ? " -n __fish_use_subcommand" : condition;
    lines += fmt::format("complete -c dbmaint{} -f -a {} -d {}\n", outside, sub.name, quoted(sub.description));
    lines += fish_command(sub, fmt::format(" -n '__fish_seen_subcommand_from {}'", sub.name));
  }
  return lines;
}

std::string zsh_arguments(const CommandTree& command) {
  std::string lines;
  for (const CommandTree::Option& option : command.options) {
    std::string description;
    for (const char c : option.description) {
      if (c == '[' || c == ']' || c == ':' || c == '\\') description += '\\';
      description += c;
    }
    const std::string value = option.choices.empty() ? ":value:_files" : ":value:(" + joined(option.choices, " ") + ")";
    for (const std::string& name : option.names)
      lines += " \\\n      " + quoted(fmt::format("{}[{}]{}", name, description, option.takes_value ? value : ""));
  }
  return lines;
}

std::string zsh_commands(const CommandTree& command, const std::string& inherited) {
  std::string cases;
  for (const CommandTree& sub : command.commands) {
    std::string arguments = zsh_arguments(sub) + inherited;
    std::vector<std::string> words = command_names(sub);
    words.insert(words.end(), sub.argument_choices.begin(), sub.argument_choices.end());
    arguments += words.empty() ? " \\\n      '*:target:_files'"
                               : " \\\n      " + quoted("*:argument:(" + joined(words, " ") + ")");
    cases += fmt::format("    {}) _arguments{} ;;\n", sub.name, arguments);
  }
  return cases;
}

}  // namespace

std::string bash_completion(const CommandTree& tree) {
  const std::string global = joined(option_names(tree), " ");
  return fmt::format(R"(# bash completion for dbmaint; made by: dbmaint completions bash
_dbmaint() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" path="" words i
  case "$before" in
{values}  esac
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "${{COMP_WORDS[i]}}" in
      {known}) path="${{path:+$path }}${{COMP_WORDS[i]}}" ;;
    esac
  done
  case "$path" in
    '') words={first} ;;
{commands}  esac
  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))
}}
complete -o filenames -F _dbmaint dbmaint
)",
                     fmt::arg("values", bash_values(tree)), fmt::arg("known", all_command_words(tree)),
                     fmt::arg("first", quoted(words_after(tree))),
                     fmt::arg("commands", bash_commands(tree, "", global)));
}

std::string zsh_completion(const CommandTree& tree) {
  std::string commands;
  for (const CommandTree& sub : tree.commands) commands += "    " + quoted(sub.name + ":" + sub.description) + "\n";
  const std::string global = zsh_arguments(tree);
  return fmt::format(R"(#compdef dbmaint
# zsh completion for dbmaint; made by: dbmaint completions zsh
_dbmaint() {{
  local -a commands
  commands=(
{commands}  )
  local command="" word
  for word in "${{words[@]:1:$((CURRENT-2))}}"; do
    case "$word" in {known}) command="$word"; break ;; esac
  done
  case "$command" in
    '') _arguments{global} \
      '1:command:{{_describe command commands}}' ;;
{cases}  esac
}}
_dbmaint "$@"
)",
                     fmt::arg("commands", commands),
                     fmt::arg("known",
                              [&] {
                                std::string names;
                                for (const std::string& name : command_names(tree))
                                  names += (names.empty() ? "" : "|") + name;
                                return names;
                              }()),
                     fmt::arg("global", global), fmt::arg("cases", zsh_commands(tree, global)));
}

std::string fish_completion(const CommandTree& tree) {
  return "# fish completion for dbmaint; made by: dbmaint completions fish\n" + fish_command(tree, "");
}

}  // namespace dbmaint::cli
