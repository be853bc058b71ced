#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint::postgres::pgbackrest {

/// Names of the segments among what `pgbackrest repo-ls --recurse` lists of an archive. Pure.
[[nodiscard]] std::set<std::string> segments_in(std::string_view repo_ls);

/// The segment a file of the archive holds, by its name; empty: it is none. Pure.
[[nodiscard]] std::string segment_in(std::string_view path);

/// The size of a segment as the names and positions of these backups show it; 16 MB, PostgreSQL's default, when they do
/// not. Pure.
[[nodiscard]] ByteSize segment_size_of(const std::vector<ServerBackup>& backups);

/// Notes in a backup which of its segments are missing among those of its archive, and whether they go on without a gap
/// up to the newest one, whatever their timelines. Pure.
void look_up_wal(ServerBackup& backup, const std::set<std::string>& archived, ByteSize segment_size);

}  // namespace dbmaint::postgres::pgbackrest
