#include "engine/postgres/cluster/cluster_leftovers.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "engine/postgres/cluster/postmaster_file.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;
namespace words = text::postgres;

namespace {

constexpr std::chrono::milliseconds between_two_looks{50};
constexpr int looks_in_vain = 200;

// Not by the clock of Services, which a test may let jump: a real process needs real time to end.
bool has_ended(const fs::path& cluster) {
  for (int look = 0; look < looks_in_vain; ++look) {
    if (!postmaster_of(cluster)) return true;
    std::this_thread::sleep_for(between_two_looks);
  }
  return false;
}

/// Its children end with it.
void end_server(const fs::path& cluster, std::vector<std::string>& commands) {
  for (const auto& [signal, option] : {std::pair(SIGQUIT, "-QUIT"), std::pair(SIGKILL, "-KILL")}) {
    const auto postmaster = postmaster_of(cluster);
    if (!postmaster || ::kill(*postmaster, signal) != 0) return;
    commands.push_back(to_display({{"kill", option, std::to_string(*postmaster)}, {}}));
    if (has_ended(cluster)) return;
  }
}

/// Orphans of a killed initdb write on for a moment: what they write while the folder is being emptied keeps it.
void remove_when_quiet(const fs::path& cluster, Filesystem& files) {
  for (int look = 1;; ++look) {
    try {
      return files.remove_folder(cluster);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::interrupted || look == looks_in_vain) throw;
    }
    std::this_thread::sleep_for(between_two_looks);
  }
}

/// A folder, no link to one, of the one who may make it: where everybody may make folders, others could have.
bool is_our_cluster(const struct stat& status, const std::optional<ServerUser>& user, const Services& services) {
  return S_ISDIR(status.st_mode) &&
         (status.st_uid == services.environment.user_id() || (user && status.st_uid == user->user));
}

}  // namespace

void remove_left_cluster(const fs::path& cluster, const std::optional<ServerUser>& user, const Services& services,
                         Leftovers& out) {
  struct stat status {};
  if (cluster.empty() || ::lstat(cluster.c_str(), &status) != 0) return;
  if (!is_our_cluster(status, user, services)) {
    out.kept.emplace_back(words::cluster_not_ours, std::vector<Argument>{{"folder", cluster.string()}});
    return;
  }
  end_server(cluster, out.commands);
  remove_when_quiet(cluster, services.files);
  out.commands.push_back(to_display({{"rm", "-r", cluster.string()}, {}}));
  services.diagnosis.write(DiagnosisLevel::warning,
                           "the cluster '" + cluster.string() + "' that a killed drill left was removed");
}

Leftovers remove_left_cluster(const BackupReader& reader, const Services& services) {
  Leftovers out;
  try {
    const auto user = server_user(services);
    remove_left_cluster(cluster_folder(reader, user, services), user, services, out);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    if (error.kind() == ErrorKind::refused) return out;  // none can be there
    services.diagnosis.write(DiagnosisLevel::warning, error.what());
    out.kept.push_back(error.sentence());
  }
  return out;
}

}  // namespace dbmaint::postgres
