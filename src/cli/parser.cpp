#include "cli/parser.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

constexpr char choice_separator = '|';

std::string said(const Phrase& phrase, Language language) {
  return Text(phrase).in(language);
}

std::vector<std::string> split_choices(const std::string& words) {
  std::vector<std::string> choices;
  const bool placeholder = !words.empty() && words.front() >= 'A' && words.front() <= 'Z';  // URL|PATH
  if (placeholder || words.find(choice_separator) == std::string::npos) return choices;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(choice_separator, at), words.size());
    choices.push_back(words.substr(at, end - at));
    at = end + 1;
  }
  return choices;
}

void translate_labels(CLI::App& app, Language language) {
  const auto formatter = app.get_formatter();
  const auto label = [&](const char* key, const Phrase& phrase) {
    std::dynamic_pointer_cast<CLI::Formatter>(formatter)->label(key, said(phrase, language));
  };
  label("Usage", t::help_usage);
  label("OPTIONS", t::help_options);
  label("Positionals", t::help_arguments);
  label("SUBCOMMAND", t::help_command);
  label("REQUIRED", t::help_required);
}

std::vector<std::string> known_options(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* level = &app; level != nullptr; level = level->get_parent())
    for (const CLI::Option* option : level->get_options())
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::vector<std::string> known_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

const CLI::App& innermost_app(const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost_app(*chosen.front());
}

[[noreturn]] void refuse(Text cause, const std::optional<std::string>& nearest) {
  throw Error(ErrorKind::usage, t::reading_command_line, std::move(cause),
              nearest ? Text(t::did_you_mean, {{"nearest", *nearest}}) : Text(t::see_help));
}

/// What was not understood is told with the nearest thing that would have been.
[[noreturn]] void refuse_extras(const CLI::App& root, const std::vector<std::string>& extras) {
  const CLI::App& command = innermost_app(root);
  const std::string& extra = extras.front();
  if (!extra.empty() && extra.front() == '-') {
    const std::string name = extra.substr(0, extra.find('='));
    refuse(Text(t::unknown_option, {{"option", name}}), nearest_name(name, known_options(command)));
  }
  if (!known_commands(command).empty())
    refuse(Text(t::unknown_command, {{"command", extra}}), nearest_name(extra, known_commands(command)));
  refuse(Text(t::unexpected_argument, {{"argument", extra}}), std::nullopt);
}

[[noreturn]] void translate(const CLI::App& root, const CLI::ParseError& error) {
  const std::string detail = error.what();
  const std::vector<std::string> extras = root.remaining(true);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty()) refuse_extras(root, extras);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
    refuse(Text(t::argument_missing, {{"detail", detail}}), std::nullopt);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    refuse(Text(t::value_missing, {{"detail", detail}}), std::nullopt);
  refuse(Text(t::not_understood, {{"detail", detail}}), std::nullopt);
}

/// A variable that is not set is written so: nobody means "as if it had not been given", on another database perhaps.
void refuse_empty_values(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options())
    for (const std::string& value : option->results())
      if (value.empty()) refuse(Text(t::value_empty, {{"option", option->get_name()}}), std::nullopt);
  for (const CLI::App* command : app.get_subcommands()) refuse_empty_values(*command);
}

CommandTree::Option describe(const CLI::Option& option) {
  CommandTree::Option described;
  for (const std::string& name : option.get_snames()) described.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) described.names.push_back("--" + name);
  described.description = option.get_description();
  described.takes_value = option.get_items_expected_max() > 0;
  if (described.takes_value) described.choices = split_choices(option.get_type_name());
  return described;
}

CommandTree describe(const CLI::App& app) {
  CommandTree tree{app.get_name(), app.get_description(), {}, {}, {}};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional())
      tree.argument_choices = split_choices(option->get_type_name());
    else
      tree.options.push_back(describe(*option));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    tree.commands.push_back(describe(*command));
  return tree;
}

}  // namespace

Parser::Parser(Language language)
    : language_(language), root_(std::make_unique<CLI::App>(said(t::program, language), "dbmaint")), app_(root_.get()) {
  app_->set_help_flag("-h,--help", said(t::option_help, language_));
  app_->set_version_flag("--version", "dbmaint " + std::string(version()), said(t::option_version, language_));
  app_->get_help_ptr()->group(said(t::help_own_options, language_));
  app_->get_version_ptr()->group(said(t::help_own_options, language_));
  app_->require_subcommand(0, 1);
  app_->option_defaults()->group(said(t::help_global_options, language_));
  translate_labels(*app_, language_);
}

Parser::Parser(CLI::App& app, Language language) : language_(language), app_(&app) {}

Parser::~Parser() = default;

Parser& Parser::command(const std::string& name, const Phrase& description) {
  CLI::App* app = app_->add_subcommand(name, said(description, language_));
  app->group(said(t::help_commands, language_));
  app->option_defaults()->group(said(t::help_own_options, language_));
  app->get_help_ptr()->group(said(t::help_own_options, language_));
  app->footer(said(t::help_more, language_));
  app->fallthrough();
  app->require_subcommand(0, 1);
  commands_.push_back(std::unique_ptr<Parser>(new Parser(*app, language_)));  // its constructor is private
  return *commands_.back();
}

void Parser::flag(const std::string& name, bool& value, const Phrase& description) {
  app_->add_flag(name, value, said(description, language_));
}

void Parser::value(const std::string& name, const std::string& kind, std::string& value, const Phrase& description) {
  app_->add_option(name, value, said(description, language_))->type_name(kind);
}

void Parser::choice(const std::string& name, const std::vector<std::string>& choices, std::string& value,
                    const Phrase& description) {
  this->value(name, joined(choices, {&choice_separator, 1}), value, description);
}

void Parser::list(const std::string& name, const std::string& kind, std::vector<std::string>& values,
                  const Phrase& description) {
  app_->add_option(name, values, said(description, language_))
      ->type_name(kind)
      ->delimiter(',')
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

void Parser::argument(const std::string& name, std::string& value, const Phrase& description, Presence presence,
                      const std::vector<std::string>& choices) {
  app_->add_option(name, value, said(description, language_))
      ->required(presence == Presence::required)
      ->type_name(joined(choices, {&choice_separator, 1}));
}

void Parser::arguments(const std::string& name, std::vector<std::string>& values, const Phrase& description) {
  app_->add_option(name, values, said(description, language_))->type_name("");
}

void Parser::on_run(CommandAction action) {
  action_ = std::move(action);
}

std::optional<std::string> Parser::parse(const std::vector<std::string>& arguments) {
  try {
    app_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));  // CLI11 reads it from its end
  } catch (const CLI::CallForHelp&) {
    return app_->help();
  } catch (const CLI::CallForVersion& version) {
    return std::string(version.what()) + "\n";
  } catch (const CLI::ParseError& error) {
    translate(*app_, error);
  }
  refuse_empty_values(*app_);
  return std::nullopt;
}

const Parser& Parser::innermost() const {
  for (const auto& command : commands_)
    if (command->app_->parsed()) return command->innermost();
  return *this;
}

const CommandAction& Parser::chosen() const {
  const Parser& command = innermost();
  if (command.action_) return command.action_;
  if (command.app_ == app_) refuse(t::no_command, std::nullopt);
  throw Error(ErrorKind::usage, t::reading_command_line, t::no_command,
              Text(t::see_command_help, {{"command", command.app_->get_name()}}));
}

CommandTree Parser::tree() const {
  return describe(*app_);
}

}  // namespace dbmaint::cli
