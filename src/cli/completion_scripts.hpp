#pragma once

#include <string>

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// The script that makes a shell complete dbmaint's commands, options and their values. Pure.
[[nodiscard]] std::string bash_completion(const CommandTree& tree);
[[nodiscard]] std::string zsh_completion(const CommandTree& tree);
[[nodiscard]] std::string fish_completion(const CommandTree& tree);

}  // namespace dbmaint::cli
