#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// backup show | verify | prune | pin | unpin | accept: what is done with backups that exist.
void add_backup_keeping(Parser& backup);

}  // namespace dbmaint::cli
