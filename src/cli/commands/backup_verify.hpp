#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// backup verify, under the command "backup".
void add_backup_verify(Parser& backup);

}  // namespace dbmaint::cli
