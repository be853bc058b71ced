#include "cli/commands/archive_changing.hpp"
#include "cli/commands/archive_reading.hpp"
#include "cli/commands/commands.hpp"
#include "dbmaint/text/archive_commands.hpp"

namespace dbmaint::cli {

void add_archive(Parser& program) {
  Parser& parser = program.command("archive", text::archive_commands::archive);
  add_archive_reading(parser);
  add_archive_changing(parser);
}

}  // namespace dbmaint::cli
