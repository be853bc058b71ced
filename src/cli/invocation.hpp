#pragma once

#include "cli/options.hpp"
#include "dbmaint/cli/app.hpp"
#include "dbmaint/core/exit_code.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint::cli {

/// What a command works with.
struct Invocation {
  GlobalOptions options;
  Language language = Language::english;  ///< the environment's until a configuration says otherwise
  Console& console;
  const Services& services;
};

/// What a command makes: goes to stdout or --output as it is.
struct Product {
  std::string text;
  ExitCode exit_code = ExitCode::ok;
  FileMode mode = FileMode::readable;  ///< of the file that --output names
};

}  // namespace dbmaint::cli
