#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/text.hpp"

namespace CLI {
class App;
}

namespace dbmaint::cli {

struct Invocation;
struct Product;
using CommandAction = std::function<Product(Invocation&)>;

/// The tree of commands as plain data; feeds the completion scripts.
struct CommandTree {
  struct Option {
    std::vector<std::string> names;  ///< "--format", "-h"
    std::string description;
    bool takes_value = false;
    std::vector<std::string> choices;  ///< empty: anything
  };
  std::string name;
  std::string description;
  std::vector<Option> options;
  std::vector<std::string> argument_choices;  ///< of its first argument
  std::vector<CommandTree> commands;
};

/// A command, its options and its subcommands. The only place that knows CLI11.
/// What options are tied to must outlive parse().
class Parser {
 public:
  explicit Parser(Language language);
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// A subcommand; lives as long as this one.
  Parser& command(const std::string& name, const Phrase& description);
  void flag(const std::string& name, bool& value, const Phrase& description);
  void value(const std::string& name, const std::string& kind, std::string& value, const Phrase& description);
  /// Choices are for help and completion; the reader of the options judges the value.
  void choice(const std::string& name, const std::vector<std::string>& choices, std::string& value,
              const Phrase& description);
  /// May be repeated, and holds several values separated by commas.
  void list(const std::string& name, const std::string& kind, std::vector<std::string>& values,
            const Phrase& description);
  enum class Presence { optional, required };
  void argument(const std::string& name, std::string& value, const Phrase& description, Presence presence,
                const std::vector<std::string>& choices = {});
  void arguments(const std::string& name, std::vector<std::string>& values, const Phrase& description);
  void on_run(CommandAction action);

  /// Error{usage} in our words. Text when help or the version was asked for.
  [[nodiscard]] std::optional<std::string> parse(const std::vector<std::string>& arguments);
  /// After parse(): what the innermost command that was given does. Error{usage} when none was given.
  [[nodiscard]] const CommandAction& chosen() const;
  [[nodiscard]] CommandTree tree() const;

 private:
  Parser(CLI::App& app, Language language);
  [[nodiscard]] const Parser& innermost() const;

  Language language_;
  std::unique_ptr<CLI::App> root_;  // only the outermost owns one
  CLI::App* app_;
  std::vector<std::unique_ptr<Parser>> commands_;
  CommandAction action_;
};

}  // namespace dbmaint::cli
