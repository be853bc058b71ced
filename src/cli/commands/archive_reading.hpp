#pragma once

#include "cli/parser.hpp"

namespace dbmaint::cli {

/// archive list, show and verify: they read, and change nothing.
void add_archive_reading(Parser& archive);

}  // namespace dbmaint::cli
