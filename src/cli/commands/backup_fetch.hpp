#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// "backup fetch".
void add_backup_fetch(Parser& backup);

}  // namespace dbmaint::cli
