#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "dbmaint/cli/app.hpp"
#include "dbmaint/platform/system_services.hpp"

int main(int argc, char** argv) {
  const auto clock = dbmaint::system_clock();
  const auto processes = dbmaint::system_processes();
  const auto files = dbmaint::system_files();
  const auto environment = dbmaint::system_environment();
  const auto interruption = dbmaint::system_interruption();
  const auto diagnosis = dbmaint::stderr_diagnosis();
  const auto progress = dbmaint::terminal_progress(*clock);
  dbmaint::Console console{std::cin, std::cout, std::cerr, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1};
  return dbmaint::run_cli(
      std::vector<std::string>(argv + 1, argv + argc), console,
      dbmaint::Services{*clock, *processes, *files, *environment, *interruption, *diagnosis, *progress});
}
