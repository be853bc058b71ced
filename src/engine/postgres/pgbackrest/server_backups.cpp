#include "engine/postgres/pgbackrest/server_backups.hpp"

#include <map>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/pgbackrest/archived_wal.hpp"
#include "engine/postgres/pgbackrest/info.hpp"
#include "engine/postgres/pgbackrest/program.hpp"
#include "engine/postgres/pgbackrest/restored_cluster.hpp"
#include "engine/postgres/pgbackrest/verify_output.hpp"

namespace dbmaint::postgres {

namespace words = text::pgbackrest;

namespace pgbackrest {
namespace {

Text tried(const Phrase& phrase, const PgbackrestConfig& config) {
  return {phrase, {{"stanza", config.stanza}}};
}

/// Its own words for a type.
std::string option_of(ServerBackupType type) {
  constexpr const char* options[] = {"--type=full", "--type=diff", "--type=incr"};
  return options[static_cast<std::size_t>(type)];
}

/// What its configuration leaves out, files and the checksums of pages, would be missing without anybody being told.
/// And by itself it removes the last good backup for a new one that may prove damaged.
Command make_command(const Program& program, ServerBackupType type) {
  return program.command("backup", {option_of(type), "--no-expire-auto", "--reset-exclude", "--reset-checksum-page"});
}

Command expire_command(const Program& program) {
  return program.command("expire");
}

/// Without a number it reads the first one alone, and says nothing of the others.
Command verify_command(const Program& program, int repository) {
  return program.command("verify", {"--repo=" + std::to_string(repository), "--output=text", "--verbose"});
}

std::set<int> repositories_of(const ServerBackupListing& listing) {
  std::set<int> repositories;
  for (const ServerBackup& backup : listing.backups) repositories.insert(backup.repository);
  if (repositories.empty()) repositories.insert(listing.first_repository);
  return repositories;
}

void refuse_unread(const Info& info, const Program& program, const PgbackrestConfig& config) {
  if (!info.missing.empty())
    throw Error(ErrorKind::failed, tried(words::asking, config), Text(words::no_stanza, {{"words", info.missing}}),
                Text(words::hint_no_stanza, {{"user", program.user_name()},
                                             {"command", to_display(program.command("stanza-create"))},
                                             {"check", to_display(program.command("check"))}}));
  if (!info.unread.empty())
    throw Error(ErrorKind::failed, tried(words::asking, config), Text::verbatim(info.unread),
                Text(words::hint_repository_unread, {{"user", program.user_name()}}));
}

/// "15-1": pgBackRest's name for the archive of a server.
std::string archive_of(const ServerBackup& backup) {
  return backup.server_version + "-" + std::to_string(backup.server);
}

void look_up_all_wal(ServerBackupListing& listing, const Program& program, const PgbackrestConfig& config) {
  std::map<std::pair<int, std::string>, std::set<std::string>> archives;
  const ByteSize size = segment_size_of(listing.backups);
  for (ServerBackup& backup : listing.backups) {
    const std::string archive = archive_of(backup);
    const auto [found, fresh] = archives.try_emplace({backup.repository, archive});
    if (fresh)
      found->second =
          segments_in(program
                          .run(program.command("repo-ls", {"--repo=" + std::to_string(backup.repository), "--recurse"},
                                               {"archive/" + config.stanza + "/" + archive}),
                               tried(words::asking, config))
                          .output);
    look_up_wal(backup, found->second, size);
  }
}

Text damage_of(const ServerBackup& backup, const VerifyOutput& output, const std::set<std::string>& damaged) {
  const auto found = output.backups.find(backup.label);
  if (found == output.backups.end()) return words::not_verified;
  const VerifyCounts& counts = found->second;
  if (counts.valid != counts.checked)
    return {words::files_bad, {{"bad", counts.checked - counts.valid}, {"checked", counts.checked}}};
  if (counts.status != "valid" || counts.checked == 0) return {words::said_invalid, {{"status", counts.status}}};
  if (Text missing = missing_wal_words(backup); !missing.empty()) return missing;
  for (const std::string& segment : damaged)
    if (backup.first_wal <= segment && segment <= backup.last_wal) return {words::wal_damaged, {{"segment", segment}}};
  return {};
}

std::vector<Text> damage_of_archives(const VerifyOutput& output) {
  std::vector<Text> damage;
  for (const auto& [archive, counts] : output.archives)
    if (counts.valid != counts.checked)
      damage.emplace_back(words::archive_bad, std::vector<Argument>{{"bad", counts.checked - counts.valid},
                                                                    {"checked", counts.checked},
                                                                    {"archive", archive}});
  return damage;
}

class PgbackrestBackups final : public ServerBackups {
 public:
  [[nodiscard]] ServerBackupListing list(const PgbackrestConfig& config, const Services& services) const override {
    const Program program(config, services);
    Info info = parse_info(program.run(program.command("info", {"--output=json"}), tried(words::asking, config)).output,
                           config.stanza);
    refuse_unread(info, program, config);
    look_up_all_wal(info.listing, program, config);
    return std::move(info.listing);
  }

  [[nodiscard]] std::string command_to_make(const PgbackrestConfig& config, ServerBackupType type,
                                            const Services& services) const override {
    return to_display(make_command(Program(config, services), type));
  }

  [[nodiscard]] std::vector<std::string> commands_to_verify(const PgbackrestConfig& config,
                                                            const ServerBackupListing& listing,
                                                            const Services& services) const override {
    const Program program(config, services);
    std::vector<std::string> commands;
    for (const int repository : repositories_of(listing))
      commands.push_back(to_display(verify_command(program, repository)));
    return commands;
  }

  [[nodiscard]] std::string command_to_expire(const PgbackrestConfig& config, const Services& services) const override {
    return to_display(expire_command(Program(config, services)));
  }

  [[nodiscard]] ServerBackupWork make(const PgbackrestConfig& config, ServerBackupType type,
                                      const Services& services) const override {
    const Program program(config, services);
    const Command command = make_command(program, type);
    return {{to_display(command)}, program.run(command, tried(words::making, config)).warnings};
  }

  [[nodiscard]] ServerBackupWork expire(const PgbackrestConfig& config, const Services& services) const override {
    const Program program(config, services);
    const Command command = expire_command(program);
    return {{to_display(command)}, program.run(command, tried(words::expiring, config)).warnings};
  }

  [[nodiscard]] ServerBackupProof verify(const PgbackrestConfig& config, const ServerBackupListing& listing,
                                         const Services& services) const override {
    const Program program(config, services);
    ServerBackupProof proof;
    std::map<int, VerifyOutput> outputs;
    std::map<int, std::set<std::string>> damaged;
    for (const int repository : repositories_of(listing)) {
      const Command command = verify_command(program, repository);
      proof.commands.push_back(to_display(command));
      const Program::Answer answer = program.run(command, tried(words::verifying, config));
      outputs[repository] = parse_verify(answer.output);
      damaged[repository] = damaged_segments(answer.messages);
      for (Text& damage : damage_of_archives(outputs[repository])) proof.archive_damage.push_back(std::move(damage));
    }
    for (const ServerBackup& backup : listing.backups)
      proof.backups.push_back(
          {backup.label, damage_of(backup, outputs[backup.repository], damaged[backup.repository])});
    return proof;
  }

  [[nodiscard]] LiveServer ask(const Location& location, const Services& services) const override {
    Connection connection(location, Purpose::read, services);
    connection.task(words::asking_server);
    LiveServer live;
    if (connection.query("SELECT pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')")
            .flag(0, 0))
      live.system_identifier =
          connection.query("SELECT system_identifier::text FROM pg_catalog.pg_control_system()").text(0, 0);
    live.archived_until = parse_timestamp(
        connection
            .query("SELECT pg_catalog.to_char(last_archived_time AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                   " FROM pg_catalog.pg_stat_archiver")
            .text(0, 0));
    return live;
  }

  [[nodiscard]] std::unique_ptr<RestoredServer> restore(const PgbackrestConfig& config, const ServerBackup& backup,
                                                        const Location& live, const std::filesystem::path& place,
                                                        const Services& services) const override {
    return restored_cluster(config, backup, live, place, services);
  }
};

}  // namespace
}  // namespace pgbackrest

const ServerBackups& pgbackrest_backups() {
  static const pgbackrest::PgbackrestBackups backups;
  return backups;
}

}  // namespace dbmaint::postgres
