#pragma once

#include "cli/parser.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint::cli {

/// daily, weekly, monthly. They never ask: their rules were agreed in the configuration.
void add_routine(Parser& program, CommandName command, const Phrase& description);

}  // namespace dbmaint::cli
