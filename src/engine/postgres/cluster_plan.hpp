#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::postgres {

/// As whom the programs of a server run when we are root, whom they refuse.
struct ServerUser {
  std::string name;
  uid_t user = 0;
  gid_t group = 0;
};

/// The system's user "postgres" for root, nothing for anybody else. Error{refused} when root's system has none.
[[nodiscard]] std::optional<ServerUser> server_user(const Services& services);

/// Where the throw-away cluster of a repository lies: as near to the scratch files of the reader as `user` may come, on
/// the same disk or in the same memory. Empty: there is no such place. The same for every run, so that the next one
/// finds what a killed one left.
[[nodiscard]] std::filesystem::path cluster_folder(const BackupReader& reader, const std::optional<ServerUser>& user,
                                                   const Services& services);

/// A folder on the way to another one.
struct Passage {
  uid_t owner = 0;
  unsigned mode = 0;  ///< permission bits
};
/// Whether the user may go through all of them. What a group may do does not count. Pure.
[[nodiscard]] bool may_pass(const std::vector<Passage>& way, uid_t user);

struct ClusterPlan {
  std::filesystem::path folder;
  std::filesystem::path programs;  ///< initdb and postgres
  std::string version;             ///< "15.18"
  std::optional<ServerUser> user;
};

/// What a cluster that holds a copy of such a backup takes. Pure.
[[nodiscard]] ByteSize cluster_size(const DumpFacts& facts);

/// Error{refused}, with the reason as its cause, where no cluster can be made for this backup.
[[nodiscard]] ClusterPlan plan_cluster(const BackupReader& reader, const DumpFacts& facts, const Services& services);

}  // namespace dbmaint::postgres
