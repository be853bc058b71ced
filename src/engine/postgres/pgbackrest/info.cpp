#include "engine/postgres/pgbackrest/info.hpp"

#include <nlohmann/json.hpp>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint::postgres::pgbackrest {

namespace words = text::pgbackrest;

namespace {

using Json = nlohmann::json;

// Codes of a repository's status.
constexpr int ok = 0;
constexpr int no_path = 1;
constexpr int no_backup = 2;
constexpr int no_data = 3;

Error not_understood(const std::string& stanza, const std::string& why) {
  return {ErrorKind::failed, Text(words::asking, {{"stanza", stanza}}), Text(words::not_understood, {{"words", why}}),
          words::hint_not_understood};
}

Timestamp time_of(const Json& seconds) {
  return Timestamp(std::chrono::seconds(seconds.get<std::int64_t>()));
}

ServerBackupType type_of(const std::string& word) {
  if (word == "full") return ServerBackupType::full;
  if (word == "diff") return ServerBackupType::differential;
  if (word == "incr") return ServerBackupType::incremental;
  throw std::invalid_argument("type " + word);
}

std::string version_of(const Json& stanza, int server, int repository) {
  for (const Json& known : stanza.at("db"))
    if (known.at("id") == server && known.at("repo-key") == repository) return known.at("version").get<std::string>();
  return {};
}

ServerBackup backup_of(const Json& json, const Json& stanza) {
  ServerBackup backup;
  backup.label = json.at("label").get<std::string>();
  backup.type = type_of(json.at("type").get<std::string>());
  backup.started_at = time_of(json.at("timestamp").at("start"));
  backup.finished_at = time_of(json.at("timestamp").at("stop"));
  const Json& sizes = json.at("info");
  backup.size = ByteSize{sizes.at("size").get<std::uint64_t>()};
  backup.added = ByteSize{sizes.at("repository").at("delta").get<std::uint64_t>()};
  backup.restored_from = ByteSize{sizes.at("repository").at("size").get<std::uint64_t>()};
  backup.page_errors = json.value("error", false);
  backup.server = json.at("database").at("id").get<int>();
  backup.repository = json.at("database").at("repo-key").get<int>();
  backup.server_version = version_of(stanza, backup.server, backup.repository);
  // Null for a backup that was made while the server was down.
  const auto text = [](const Json& value) { return value.is_string() ? value.get<std::string>() : std::string(); };
  backup.first_wal = text(json.at("archive").at("start"));
  backup.last_wal = text(json.at("archive").at("stop"));
  if (json.contains("lsn")) {
    backup.first_lsn = text(json.at("lsn").at("start"));
    backup.last_lsn = text(json.at("lsn").at("stop"));
  }
  if (json.at("reference").is_array()) backup.needs = json.at("reference").get<std::vector<std::string>>();
  return backup;
}

/// What keeps repositories from being read; the whole stanza cannot be when it is all of them.
void read_states(const Json& stanza, Info& info) {
  bool readable = false;
  std::string missing;
  std::string unread;
  info.listing.first_repository = stanza.at("repo").at(0).at("key").get<int>();
  for (const Json& repository : stanza.at("repo")) {
    const int code = repository.at("status").at("code").get<int>();
    const std::string said = repository.at("status").at("message").get<std::string>();
    if (code == ok || code == no_backup) {
      readable = true;
      continue;
    }
    (code == no_path || code == no_data ? missing : unread) = said;
    info.listing.troubles.emplace_back(
        words::repository_unread,
        std::vector<Argument>{{"repository", repository.at("key").get<std::int64_t>()}, {"words", said}});
  }
  if (readable) return;
  info.missing = unread.empty() ? missing : std::string();
  info.unread = unread;
}

}  // namespace

Info parse_info(std::string_view json, const std::string& stanza) {
  try {
    Info info;
    for (const Json& entry : Json::parse(json)) {
      if (entry.at("name") != stanza) continue;
      read_states(entry, info);
      for (const Json& server : entry.at("db")) {
        if (server.at("id").get<int>() < info.listing.server) continue;
        info.listing.server = server.at("id").get<int>();
        info.listing.system_identifier = std::to_string(server.at("system-id").get<std::uint64_t>());
      }
      for (const Json& backup : entry.at("backup")) info.listing.backups.push_back(backup_of(backup, entry));
      return info;
    }
    throw not_understood(stanza, "no stanza of that name");
  } catch (const Json::exception& error) {
    throw not_understood(stanza, error.what());
  } catch (const std::invalid_argument& error) {
    throw not_understood(stanza, error.what());
  }
}

}  // namespace dbmaint::postgres::pgbackrest
