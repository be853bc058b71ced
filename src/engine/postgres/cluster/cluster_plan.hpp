#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/engine/backup_source.hpp"
#include "dbmaint/platform/services.hpp"
#include "engine/postgres/cluster/server_user.hpp"

namespace dbmaint::postgres {

/// Where the throw-away cluster of a repository lies: as near to the scratch files of the reader as `user` may come, on
/// the same disk or in the same memory. Empty: there is no such place. The same for every run, so that the next one
/// finds what a killed one left.
[[nodiscard]] std::filesystem::path cluster_folder(const BackupReader& reader, const std::optional<ServerUser>& user,
                                                   const Services& services);

/// That place itself, for a cluster that is wanted there: where `user` may not come, or nothing is yet, a name in the
/// nearest folder above that is there and open to it. Empty: there is none on that disk.
[[nodiscard]] std::filesystem::path open_place(const std::filesystem::path& wanted,
                                               const std::optional<ServerUser>& user, const Services& services);

/// The longest path of a folder that a socket of ours can lie in.
[[nodiscard]] bool too_long_for_socket(const std::filesystem::path& folder);

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
