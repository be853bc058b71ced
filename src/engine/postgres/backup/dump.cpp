#include "engine/postgres/backup/dump.hpp"

#include <algorithm>
#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/platform/low_priority.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/backup/hold_tables.hpp"
#include "engine/postgres/backup/partition_tree.hpp"
#include "engine/postgres/backup/snapshot_counts.hpp"
#include "engine/postgres/catalog/content.hpp"
#include "engine/postgres/catalog/schema_reader.hpp"
#include "engine/postgres/client_tools.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/errors.hpp"
#include "engine/postgres/refuses_writes.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

namespace {

/// How long definitions may wait for somebody's ALTER, ours and pg_dump's own.
constexpr const char* lock_patience = "60s";

/// The archive's file, begun with its first byte: a pg_dump that got no lock leaves none. Counts the bytes before they
/// are compressed.
class ArchiveSink final : public ByteSink {
 public:
  explicit ArchiveSink(BackupWriter& writer) : writer_(writer) {}
  void write(std::span<const std::byte> bytes) override {
    begin();
    size_.bytes += bytes.size();
    file_->write(bytes);
  }
  void finish() override {
    begin();
    file_->finish();
  }
  [[nodiscard]] bool begun() const { return file_ != nullptr; }
  [[nodiscard]] ByteSize size() const { return size_; }

 private:
  void begin() {
    if (!file_) file_ = writer_.open(archive_name, BackupWriter::Compress::yes);
  }

  BackupWriter& writer_;
  std::unique_ptr<ByteSink> file_;
  ByteSize size_;
};

/// What pg_dump says of a statement that failed, whatever language the server speaks.
bool was_locking(const std::string& standard_error) {
  return standard_error.find("LOCK TABLE") != std::string::npos;
}

/// Tables whose rows are counted: partitioned ones are the sum of their partitions, which are counted themselves and
/// tell what they are parts of.
/// On a standby unlogged tables have no rows that could be read; pg_dump leaves them out there too.
std::vector<TableName> tables_with_rows(Connection& connection, const Schema& schema, std::vector<Text>& warnings) {
  const bool standby = is_standby(connection);
  std::vector<TableName> out;
  for (const Table& table : schema.tables) {
    if (table.kind != TableKind::table && table.kind != TableKind::partition) continue;
    if (standby && table.unlogged)
      warnings.emplace_back(
          text::postgres::unlogged_on_standby,
          std::vector<Argument>{{"table", display_name(table.name, schema)},
                                {"statement", "ALTER TABLE " + quote_table(table.name) + " SET LOGGED"}});
    else
      out.push_back(table.name);
  }
  return out;
}

std::string last_lines(const std::string& standard_error) {
  std::string out = redact(standard_error);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  constexpr std::size_t most = 600;
  if (out.size() > most) out = "…" + out.substr(out.size() - most);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

/// What a server says of a damaged table or index; pg_dump passes the words on, without their SQLSTATE.
bool tells_of_damage(const std::string& standard_error) {
  constexpr std::array<std::string_view, 6> signs = {"invalid page in block",        "could not read block",
                                                     "missing chunk number",         "compressed pglz data is corrupt",
                                                     "invalid memory alloc request", "page verification failed"};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return standard_error.find(sign) != std::string::npos; });
}

Error failure_of(const std::string& tool, const ProcessResult& result, const Connection& connection,
                 const Text& tried) {
  const bool damaged = tells_of_damage(result.standard_error);
  const std::string message = last_lines(result.standard_error);
  return {damaged ? ErrorKind::corruption : ErrorKind::failed, tried,
          Text(text::postgres::tool_failed,
               {{"tool", tool}, {"status", static_cast<std::int64_t>(result.exit_status)}, {"message", message}}),
          damaged ? Text(text::postgres::hint_corruption)
                  : hint_for_refusal({tried, connection.display(), connection.role()}, result.standard_error)};
}

/// pg_dump did not get its locks, and nothing was written.
class LockedOut : public Error {
 public:
  explicit LockedOut(const Error& error) : Error(error) {}
};

enum class Globals { unread, written };

/// Unread: a warning says why.
Globals dump_globals(Connection& connection, const ClientTool& pg_dump, BackupWriter& writer, DumpFacts& facts) {
  const std::filesystem::path tool = std::filesystem::path(pg_dump.path).parent_path() / "pg_dumpall";
  Command command{{tool.string(), "--globals-only", "--no-role-passwords", "--no-password"},
                  client_environment(connection)};
  // A connection string would be read there; a plain name is one only without an equals sign.
  if (facts.database.find('=') == std::string::npos) command.argv.push_back("--database=" + facts.database);
  facts.commands.push_back(to_display(command));
  const CapturedRun run = capture(connection.services().processes, command, connection.services().interruption);
  if (run.result.exit_status != 0) {
    facts.warnings.emplace_back(text::postgres::globals_not_read,
                                std::vector<Argument>{{"message", last_lines(run.result.standard_error)}});
    return Globals::unread;
  }
  const std::unique_ptr<ByteSink> sink = writer.open(globals_name, BackupWriter::Compress::no);
  sink->write(std::as_bytes(std::span(run.standard_output)));
  sink->finish();
  return Globals::written;
}

void dump_archive(Connection& connection, const ClientTool& pg_dump, const std::string& snapshot, const Text& tried,
                  BackupWriter& writer, DumpFacts& facts) {
  // Not compressed by pg_dump: a stream through several zstd threads is three times as fast and smaller.
  const Command command{{pg_dump.path, "--format=custom", "--compress=0", "--snapshot=" + snapshot,
                         "--lock-wait-timeout=" + std::string(lock_patience), "--no-password"},
                        client_environment(connection)};
  facts.commands.push_back(to_display(command));
  ArchiveSink sink(writer);
  const Services& services = connection.services();
  ProcessResult result;
  // The server that sends the rows is what everything waits for, applications included: compressing comes after it.
  at_low_priority([&] {
    result = services.processes.run(command, nullptr, &sink, services.interruption);
    if (result.exit_status == 0) sink.finish();
  });
  if (result.exit_status != 0) {
    const Error failure = failure_of("pg_dump", result, connection, tried);
    if (!sink.begun() && was_locking(result.standard_error)) throw LockedOut(failure);
    throw Error(failure);
  }
  if (!result.standard_error.empty())
    services.diagnosis.write(DiagnosisLevel::warning, "pg_dump: " + last_lines(result.standard_error));
  facts.raw_size = sink.size();
}

/// The server locks a view to tell its definition; held until the dump is done, nobody could replace the view.
ContentFacts read_letting_go(Connection& connection) {
  connection.query("SAVEPOINT before_reading");
  ContentFacts content = read_catalog_content(connection);
  connection.query("ROLLBACK TO SAVEPOINT before_reading");
  return content;
}

/// What pg_dump reads outside of the snapshot, sequences and definitions, lies between `before` and now. When now can
/// no longer be read, the copy stands and the manifest states less.
ContentFacts after_dump(Connection& connection, ContentFacts before, std::vector<Text>& warnings) {
  try {
    return across_dump(before, read_catalog_content(connection));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    warnings.push_back(Text(text::postgres::content_not_read).with("cause", error.cause()));
    before.schema.reset();
    before.sequences.reset();
    return before;
  }
}

/// Another name, and a plain one: every program takes it for a name, where one with '=' in it is a connection string.
std::string restored_name(const std::string& database) {
  constexpr std::string_view ending = "_restored";
  constexpr std::size_t longest_name = 63;
  std::string name;
  for (const char c : database) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    name += plain ? c : '_';
  }
  return name.substr(0, longest_name - ending.size()).append(ending);
}

std::vector<std::string> restore_commands(const BackupWriter& writer, const std::string& database,
                                          Globals globals_file) {
  // Under another name: pasted on the server that is still alive, these commands must not reach the live database.
  const std::string name = restored_name(database);
  const std::string stored = std::string(archive_name) + ".zst";
  const std::string decrypting = writer.decrypting_command(stored);
  const std::string decoded = decrypting.empty() ? "zstd --decompress --stdout " + stored + " | pg_restore"
                                                 : decrypting + " | zstd --decompress --stdout | pg_restore";
  const std::string globals = writer.decrypting_command(globals_name);
  std::vector<std::string> out;
  if (globals_file == Globals::written) {
    out.push_back((globals.empty() ? "psql --dbname=postgres --file=" + std::string(globals_name)
                                   : globals + " | psql --dbname=postgres") +
                  "  # on a new server; 'role already exists' is harmless");
  }
  out.push_back("createdb --template=template0 " + name);
  out.push_back(decoded + " --exit-on-error --section=pre-data --section=data --dbname=" + name);
  // Without --exit-on-error: a foreign key that orphans break is reported, and everything after it still comes back.
  out.push_back(decoded + " --section=post-data --dbname=" + name +
                "  # an error names a constraint that the rows already broke");
  return out;
}

DumpFacts dump_once(Connection& connection, const ClientTool& pg_dump, const Text& tried, BackupWriter& writer) {
  DumpFacts facts;
  facts.engine = "postgresql";
  facts.tool = "pg_dump " + pg_dump.version;
  const Schema schema = read_schema(connection);
  const std::vector<TableName> tables = tables_with_rows(connection, schema, facts.warnings);

  connection.task(tried);
  const Transaction transaction(connection, Transaction::Mode::read_snapshot);
  hold_tables(connection, tables);
  const Rows about = connection.query(
      "SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_database(),"
      " pg_catalog.pg_export_snapshot()");
  facts.server_version = about.text(0, 0);
  facts.database = about.text(0, 1);
  connection.query("SET LOCAL lock_timeout = " + quote_literal(lock_patience));
  SnapshotCounts counts(connection, about.text(0, 2), tables);
  const ContentFacts before = read_letting_go(connection);
  dump_archive(connection, pg_dump, about.text(0, 2), tried, writer, facts);
  SnapshotCount counted = counts.get();
  facts.rows = std::move(counted.rows);
  for (std::size_t i = 0; i < tables.size(); ++i) facts.rows[i].part_of = partitioned_above(schema, tables[i]);
  facts.rows_exact = true;
  facts.content = after_dump(connection, before, facts.warnings);
  facts.content.large_objects = counted.large_objects;
  const Globals globals_file = dump_globals(connection, pg_dump, writer, facts);
  facts.restore_by_hand = restore_commands(writer, facts.database, globals_file);
  return facts;
}

}  // namespace

std::map<std::string, std::string> client_environment(const Connection& connection) {
  std::map<std::string, std::string> out = to_environment(connection.parameters());
  out["LC_ALL"] = "C";
  return out;
}

DumpFacts dump(Connection& connection, BackupWriter& writer) {
  const Text tried(text::postgres::dumping, {{"database", connection.display()}});
  // Neither the exported snapshot nor pg_dump's own session would survive such a proxy.
  if (connection.pooled()) throw Error(ErrorKind::refused, tried, text::postgres::pooled_connection);
  const ClientTool pg_dump = find_tool("pg_dump", connection.server_version() / 10000, tried, connection.services());
  try {
    return dump_once(connection, pg_dump, tried, writer);
  } catch (const LockedOut& locked_out) {
    // A TRUNCATE that comes between our own locks and pg_dump's waits for ours, and pg_dump behind it, so that neither
    // gets on: whoever waited has their turn now that our transaction is over, and a new one may begin.
    connection.services().diagnosis.write(DiagnosisLevel::warning, locked_out.what());
  }
  connection.services().diagnosis.write(DiagnosisLevel::info, "the dump begins once more, with a new snapshot");
  return dump_once(connection, pg_dump, tried, writer);
}

}  // namespace dbmaint::postgres
