#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dbmaint::postgres::pgbackrest {

/// Options of `pgbackrest restore` that keep it inside `folder`, whatever its configuration says: nothing is restored
/// over something, no tablespace and no link leads out, all databases come back. Pure.
[[nodiscard]] std::vector<std::string> restore_options(const std::string& label, int repository,
                                                       const std::filesystem::path& folder,
                                                       const std::filesystem::path& data);

/// Arguments of a server on data that was restored. The live one's ALTER SYSTEM settings came along; what would make it
/// archive, replicate, run another's code or wait for another server is set here, which wins. Pure.
[[nodiscard]] std::vector<std::string> server_arguments(const std::filesystem::path& folder,
                                                        const std::filesystem::path& data);

}  // namespace dbmaint::postgres::pgbackrest
