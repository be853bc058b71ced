#pragma once

#include "cli/parser.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint::cli {

/// A command that asks a target questions and changes nothing: TARGET… and --check.
void add_question(Parser& program, CommandName command, const Phrase& description);

}  // namespace dbmaint::cli
