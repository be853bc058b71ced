#pragma once

#include "cli/invocation.hpp"

namespace dbmaint::cli {

/// Error{usage} when --output names a place where no report belongs: a folder, a file in a folder that is not there, a
/// device, and whatever stands there already and is no report: what holds other than text (a database, its journal, a
/// compressed file), what lies in the folder of a backup, the configuration in use. Told before anything is run, and
/// --output is given up: the error itself goes to stdout.
void require_place_for_output(Invocation& invocation);

}  // namespace dbmaint::cli
