#pragma once

#include "cli/parser.hpp"

// One function per command: it adds its parser and says what it does. The list of them is in command_list.cpp.

namespace dbmaint::cli {

void add_analyze(Parser& program);
void add_verify(Parser& program);
void add_backup(Parser& program);
void add_cleanup(Parser& program);
void add_archive(Parser& program);
void add_restore(Parser& program);
void add_drill(Parser& program);
void add_daily(Parser& program);
void add_weekly(Parser& program);
void add_monthly(Parser& program);
void add_history(Parser& program);
void add_config(Parser& program);
void add_init(Parser& program);
void add_completions(Parser& program);

/// All of them, in the order of the help.
void add_commands(Parser& program);

}  // namespace dbmaint::cli
