#include "engine/postgres/restore/restorer.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/backup/decode.hpp"
#include "engine/postgres/backup/dump.hpp"
#include "engine/postgres/catalog/table_names.hpp"
#include "engine/postgres/client_tools.hpp"
#include "engine/postgres/cluster/rehearsal_place.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/restore/leftovers.hpp"
#include "engine/postgres/restore/new_database.hpp"
#include "engine/postgres/restore/restore_errors.hpp"
#include "engine/postgres/restore/restore_needs.hpp"
#include "engine/postgres/restore/table_choice.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 20;

void decode_to_file(BackupReader& reader, const std::filesystem::path& file, const Services& services) {
  services.files.remove_file(file);
  const auto from = reader.open(archive_name);
  const auto into = services.files.create_file(file, FileMode::scratch);
  std::vector<std::byte> chunk(chunk_size);
  while (const std::size_t size = from->read(chunk)) into->write(std::span(chunk).first(size));
  into->finish();
}

/// An archive holds no index, and its rows without the headers that they have in a table: on tables with five
/// indexes the restored database was measured to be 1.8 times as large. An empty one has some 8 MB of catalogs.
ByteSize restored_size(const DumpFacts& facts) {
  constexpr std::uint64_t times = 2;
  constexpr std::uint64_t catalogs = std::uint64_t{8} << 20U;
  return ByteSize{times * facts.raw_size.bytes + catalogs};
}

int workers(const RestoreChoice& choice) {
  if (choice.jobs > 1) return choice.jobs;
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, 8U));
}

/// What pg_restore takes of the archive; --table would bring the table without its keys, indexes and sequences.
std::filesystem::path write_entries(BackupReader& reader, const RestoreChoice& choice, const Services& services) {
  std::string lines;
  for (const std::string& entry : choice.scope.entries) lines += entry + "\n";
  std::filesystem::path file = reader.scratch("restore.list");
  services.files.remove_file(file);
  const auto into = services.files.create_file(file, FileMode::scratch);
  write_text(*into, lines);
  into->finish();
  return file;
}

void add_choice(std::vector<std::string>& argv, const RestoreChoice& choice, const std::filesystem::path& entries) {
  if (choice.part == RestorePart::schema) argv.emplace_back("--schema-only");
  if (choice.owners == Owners::ignore) {
    argv.emplace_back("--no-owner");
    argv.emplace_back("--no-privileges");
  }
  if (!entries.empty()) argv.push_back("--use-list=" + entries.string());
}

/// Without an archive it reads its input.
Command restore_command(const ClientTool& pg_restore, const Connection& into, const RestoreChoice& choice,
                        const std::filesystem::path& entries, const std::filesystem::path& archive) {
  Command command{{pg_restore.path, "--no-password"}, client_environment(into)};
  if (!archive.empty()) command.argv.push_back("--jobs=" + std::to_string(workers(choice)));
  // The whole address is in the environment: nothing shows in `ps`, and a name that holds '=' is not read as more.
  command.argv.emplace_back("--dbname=");
  add_choice(command.argv, choice, entries);
  if (!archive.empty()) command.argv.push_back(archive.string());
  return command;
}

struct RestoreRun {
  Command command;
  ProcessResult result;
};

/// Several workers need a file to seek in. Where a decrypted one may not be put, one worker reads the stream: pg_dump
/// wrote it in the order in which it is restored.
RestoreRun run_restore(BackupReader& reader, const ClientTool& pg_restore, const Connection& into,
                       const DumpFacts& facts, const RestoreChoice& choice, const Services& services) {
  const std::filesystem::path entries =
      choice.tables.empty() ? std::filesystem::path() : write_entries(reader, choice, services);
  if (reader.has_room(facts.raw_size)) {
    const std::filesystem::path archive = reader.scratch(archive_name);
    decode_to_file(reader, archive, services);
    Command command = restore_command(pg_restore, into, choice, entries, archive);
    ProcessResult result = services.processes.run(command, nullptr, nullptr, services.interruption);
    return {std::move(command), std::move(result)};
  }
  services.diagnosis.write(DiagnosisLevel::info,
                           "too little memory for the decrypted archive: restoring with one worker");
  Command command = restore_command(pg_restore, into, choice, entries, {});
  const auto archive = reader.open(archive_name);
  ProcessResult result = services.processes.run(command, archive.get(), nullptr, services.interruption);
  read_to_end(*archive);
  return {std::move(command), std::move(result)};
}

/// pg_restore ends in 1 when it went on after errors; anything else did not come to its end.
std::vector<RestoreProblem> problems_of(const ProcessResult& result, const Text& tried) {
  if (result.exit_status == 0) return {};
  std::vector<RestoreProblem> problems = classify_restore_errors(result.standard_error);
  const bool came_to_its_end = result.standard_error.find("errors ignored on restore") != std::string::npos;
  if (result.exit_status == 1 && came_to_its_end && !problems.empty()) return problems;
  throw Error(ErrorKind::failed, tried,
              problems.empty() ? Text(words::tool_failed, {{"tool", "pg_restore"},
                                                           {"status", static_cast<std::int64_t>(result.exit_status)},
                                                           {"message", result.standard_error}})
                               : problems.front().what);
}

/// pg_restore reads no more of the archive than the list at its beginning.
std::vector<ArchiveEntry> list_archive(BackupReader& reader, const DumpFacts& facts, const Services& services) {
  const Text tried(words::reading_archive_list, {{"database", facts.database}});
  const ClientTool pg_restore = find_tool("pg_restore", archive_major(facts), tried, services);
  const Command command{{pg_restore.path, "--list", "--verbose"}, {{"LC_ALL", "C"}}};
  const auto archive = reader.open(archive_name);
  StringSink listing;
  const ProcessResult result = services.processes.run(command, archive.get(), &listing, services.interruption);
  if (result.exit_status != 0)
    throw Error(ErrorKind::failed, tried,
                Text(words::tool_failed, {{"tool", "pg_restore"},
                                          {"status", static_cast<std::int64_t>(result.exit_status)},
                                          {"message", result.standard_error}}));
  return parse_archive_list(listing.content());
}

class ServerRestorer final : public Restorer {
 public:
  void check(const DumpFacts& facts, const RestoreChoice& choice) const override {
    static_cast<void>(chosen_tables(facts, choice.tables));
  }

  [[nodiscard]] RestoreScope scope(BackupReader& reader, const DumpFacts& facts, const RestoreChoice& choice,
                                   const Services& services) const override {
    return scope_of(list_archive(reader, facts, services), facts, chosen_tables(facts, choice.tables));
  }

  [[nodiscard]] DestinationSurvey survey(const Location& to, const DumpFacts& facts, const RestoreChoice& choice,
                                         const Services& services) const override {
    const std::string name = database_name(to);
    Connection server(beside(to, maintenance_database), Purpose::read, services);
    server.task(Text(words::placing_database, {{"database", name}}));
    DestinationSurvey survey;
    survey.display = identify(parse_connection_url(to.url.reveal())).display;
    survey.needed = restored_size(facts);
    const Rows found = server.query(sql::restore_destination, {name});
    refuse_template(found, name);
    if (found.flag(0, 0)) {
      survey.size = ByteSize{static_cast<std::uint64_t>(found.number(0, 1))};
      survey.state = holds_objects(to, services) ? DestinationState::occupied : DestinationState::empty;
    }
    refuse_own_place(name, survey.state);
    survey.refusal = refusal_of(found, survey.state);
    if (survey.state != DestinationState::empty && found.number(0, 4) > 0)
      survey.hint = Text(words::hint_sessions, {{"database", quote_literal(name)}});
    warn_about_versions(server, facts, survey);
    for (Text& missing : missing_for_restore(server, name, facts.content, choice))
      survey.warnings.push_back(std::move(missing));
    if (found.flag(0, 5)) survey.warnings.emplace_back(words::database_settings_stay);
    return survey;
  }

  [[nodiscard]] RehearsalPlace rehearsal_place(const Location& live, BackupReader& reader, const DumpFacts& facts,
                                               const Services& services) const override {
    return postgres::rehearsal_place(live, reader, facts, services);
  }

  [[nodiscard]] std::unique_ptr<NewDatabase> create(const Location& beside, std::string_view purpose,
                                                    const DumpFacts& facts, const Services& services) const override {
    return new_database(beside, purpose, facts, services);
  }

  [[nodiscard]] Leftovers remove_leftovers(const Location& beside, const DumpFacts& facts,
                                           const Services& services) const override {
    return postgres::remove_leftovers(beside, facts.database, services);
  }

  [[nodiscard]] RestoreFacts fill(BackupReader& reader, const DumpFacts& facts, const Location& into,
                                  const RestoreChoice& choice, const Services& services) const override {
    const Text tried(words::restoring_archive, {{"database", facts.database}});
    Connection connection(into, Purpose::write, services);
    const ClientTool pg_restore = find_tool("pg_restore", archive_major(facts), tried, services);
    const RestoreRun run = run_restore(reader, pg_restore, connection, facts, choice, services);
    RestoreFacts restored{problems_of(run.result, tried), {to_display(run.command), "ANALYZE"}};
    connection.task(tried);
    connection.run_outside_transaction("ANALYZE");
    return restored;
  }

 private:
  // What stands in a template comes up in every database that is created afterwards.
  static void refuse_template(const Rows& found, const std::string& name) {
    if (!found.flag(0, 6)) return;
    throw Error(ErrorKind::refused, Text(words::placing_database, {{"database", name}}), words::is_template,
                words::hint_another_name);
  }

  // Databases are created and renamed from there, and the one that a session is in cannot be renamed.
  static void refuse_own_place(const std::string& name, DestinationState state) {
    if (name != maintenance_database || state != DestinationState::occupied) return;
    throw Error(ErrorKind::refused, Text(words::placing_database, {{"database", name}}), words::is_maintenance_database,
                words::hint_another_name);
  }

  static bool holds_objects(const Location& to, const Services& services) {
    Connection connection(to, Purpose::read, services);
    connection.task(Text(words::reading_schema, {{"database", connection.display()}}));
    return connection.query(sql::holds_objects).flag(0, 0);
  }

  static Text refusal_of(const Rows& found, DestinationState state) {
    if (state == DestinationState::empty) return {};
    if (!found.flag(0, 2)) return {words::may_not_create, {{"role", found.text(0, 3)}}};
    if (found.number(0, 4) > 0) return {words::database_in_use, {{"sessions", found.number(0, 4)}}};
    return {};
  }

  static void warn_about_versions(const Connection& server, const DumpFacts& facts, DestinationSurvey& survey) {
    const auto from = static_cast<int>(std::strtol(facts.server_version.c_str(), nullptr, 10));  // "15.18": 15
    const int to = server.server_version() / 10000;
    if (to < from)
      survey.warnings.emplace_back(words::older_server,
                                   std::vector<Argument>{{"from", std::int64_t{from}}, {"to", std::int64_t{to}}});
  }
};

}  // namespace

const Restorer& restorer() {
  static const ServerRestorer only;
  return only;
}

}  // namespace dbmaint::postgres
