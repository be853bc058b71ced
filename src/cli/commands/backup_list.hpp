#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// backup list, under the command "backup".
void add_backup_list(Parser& backup);

}  // namespace dbmaint::cli
