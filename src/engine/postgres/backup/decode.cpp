#include "engine/postgres/backup/decode.hpp"

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/leading_number.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/backup/dump.hpp"
#include "engine/postgres/client_tools.hpp"

namespace dbmaint::postgres {

void read_to_end(ByteSource& source) {
  std::array<std::byte, 65536> buffer{};
  while (source.read(buffer) > 0) continue;
}

int archive_major(const DumpFacts& facts) {
  const std::size_t space = facts.tool.find(' ');
  return space == std::string::npos ? 0 : leading_number<int>(std::string_view(facts.tool).substr(space + 1));
}

DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services& services) {
  const Text tried(text::postgres::decoding, {{"database", facts.database}});
  const ClientTool pg_restore = find_tool("pg_restore", archive_major(facts), tried, services);
  const Command command{{pg_restore.path, "--file=/dev/null"}, {{"LC_ALL", "C"}}};
  const std::unique_ptr<ByteSource> archive = reader.open(archive_name);
  const ProcessResult result = services.processes.run(command, archive.get(), nullptr, services.interruption);
  read_to_end(*archive);
  if (result.exit_status != 0) {
    std::string message = redact(result.standard_error);
    message = message.substr(0, message.find('\n'));
    throw Error(ErrorKind::corruption, tried, Text(text::postgres::archive_unreadable, {{"message", message}}),
                text::postgres::hint_other_backup);
  }
  DecodeFacts out;
  out.method = "pg_restore to /dev/null";
  out.commands.push_back(to_display(command));
  return out;
}

}  // namespace dbmaint::postgres
