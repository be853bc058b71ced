#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// archive load and prune: they ask first, or need --yes.
void add_archive_changing(Parser& archive);

}  // namespace dbmaint::cli
