#include "engine/postgres/cluster/cluster_plan.hpp"

#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/leading_number.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/backup/decode.hpp"
#include "engine/postgres/client_tools.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;
namespace words = text::postgres;

namespace {

constexpr std::string_view socket_name = "/.s.PGSQL.5432";

Error obstacle(Text cause) {
  return {ErrorKind::refused, words::making_cluster, std::move(cause)};
}

/// Every folder from the root to this one.
std::optional<std::vector<Passage>> way_to(const fs::path& folder, const Services& services) {
  std::vector<Passage> way;
  for (fs::path at = folder;; at = at.parent_path()) {
    const auto status = services.files.status(at);
    if (!status) return std::nullopt;
    way.push_back({status->owner, status->mode});
    if (at == at.root_path()) return way;
  }
}

bool on_one_disk(const fs::path& one, const fs::path& other) {
  struct stat first {};
  struct stat second {};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 && first.st_dev == second.st_dev;
}

/// The nearest folder above that the user may enter. Never on another disk: what may lie in memory only would leave it.
fs::path nearest_open(const fs::path& folder, uid_t user, const Services& services) {
  for (fs::path at = folder; on_one_disk(at, folder); at = at.parent_path()) {
    const auto way = way_to(at, services);
    if (way && may_pass(*way, user)) return at;
    if (at == at.root_path()) break;
  }
  return {};
}

void refuse_little_room(const BackupReader& reader, const fs::path& folder, ByteSize needed, const Services& services) {
  const ByteSize free = services.files.free_space(folder.parent_path());
  if (reader.has_room(needed) && needed <= free) return;
  throw obstacle(
      Text(words::cluster_needs_room, {{"folder", folder.parent_path().string()}, {"needed", needed}, {"free", free}}));
}

}  // namespace

bool may_pass(const std::vector<Passage>& way, uid_t user) {
  return std::ranges::all_of(
      way, [user](const Passage& passage) { return (passage.mode & (passage.owner == user ? 0100U : 0001U)) != 0; });
}

fs::path open_place(const fs::path& wanted, const std::optional<ServerUser>& user, const Services& services) {
  if (!user) return wanted;
  const fs::path whole = fs::weakly_canonical(wanted);
  fs::path there = whole.parent_path();
  while (!services.files.status(there) && there != there.root_path()) there = there.parent_path();
  const fs::path open = nearest_open(there, user->user, services);
  if (open.empty() || open == whole.parent_path()) return open.empty() ? open : whole;
  constexpr std::size_t digits = 12;
  return open / (".dbmaint-cluster-" + sha256(whole.string()).substr(0, digits));
}

fs::path cluster_folder(const BackupReader& reader, const std::optional<ServerUser>& user, const Services& services) {
  const fs::path nearest = reader.beside_scratch(".cluster");
  return nearest.empty() ? nearest : open_place(nearest, user, services);
}

bool too_long_for_socket(const fs::path& folder) {
  return folder.string().size() + socket_name.size() >= sizeof(sockaddr_un::sun_path);
}

// Indexes are not in a backup, and tables lie less tightly in their files than in an archive. Beside them: the catalogs
// of a new cluster and of one database (40 MB), and the WAL that max_wal_size lets pile up.
ByteSize cluster_size(const DumpFacts& facts) {
  constexpr std::uint64_t copies = 3;
  constexpr std::uint64_t empty_cluster = std::uint64_t{192} << 20U;
  return ByteSize{copies * facts.raw_size.bytes + empty_cluster};
}

ClusterPlan plan_cluster(const BackupReader& reader, const DumpFacts& facts, const Services& services) {
  const int major = std::max(leading_number<int>(facts.server_version), archive_major(facts));
  const auto initdb = installed_tool("initdb", major, services);
  if (!initdb) throw obstacle(Text(words::no_server_programs, {{"version", std::to_string(major)}}));
  ClusterPlan plan{{}, fs::path(initdb->path).parent_path(), initdb->version, server_user(services)};
  plan.folder = cluster_folder(reader, plan.user, services);
  if (plan.folder.empty())
    throw obstacle(Text(words::no_cluster_folder, {{"folder", reader.beside_scratch(".").parent_path().string()}}));
  if (too_long_for_socket(plan.folder))
    throw obstacle(Text(words::cluster_path_too_long, {{"folder", plan.folder.string()}}));
  refuse_little_room(reader, plan.folder, cluster_size(facts), services);
  return plan;
}

}  // namespace dbmaint::postgres
