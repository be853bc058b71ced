#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/config/config.hpp"
#include "dbmaint/platform/environment.hpp"
#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/platform/proposed_command.hpp"

namespace dbmaint {

/// What the command line says about where things are; it wins over the file.
struct ConfigOverrides {
  std::optional<std::filesystem::path> file;        ///< --config
  std::optional<std::filesystem::path> state_dir;   ///< --state-dir
  std::optional<std::filesystem::path> backup_dir;  ///< --backup-dir
};

/// Looks for a file in the documented order; nothing when there is none. A file that was named (by --config or
/// $DBMAINT_CONFIG) and is absent is Error{usage}.
[[nodiscard]] std::optional<std::filesystem::path> find_config(const ConfigOverrides& overrides,
                                                               const Environment& environment, const Filesystem& files);

/// What a proposed command repeats: the configuration that was named (by --config or $DBMAINT_CONFIG) and the folders,
/// as absolute paths. What is found in its usual place is found again.
[[nodiscard]] PlaceOptions place_options(const ConfigOverrides& overrides, const Environment& environment);

/// Reads and validates the whole file; defaults only when none was found. Error{usage} names the file, the path inside
/// it
/// ("targets.shop.retention[0].keep"), line and column for broken JSON, and the nearest known key.
/// A file owned by another user (root excepted) or writable by others is refused.
[[nodiscard]] Config load_config(const ConfigOverrides& overrides, const Environment& environment,
                                 const Filesystem& files);

/// The configuration of a target that was named by URL or path only: defaults, the directories of `config`.
[[nodiscard]] TargetConfig unconfigured_target(const Config& config, std::string name, Secret url,
                                               const ConfigOverrides& overrides, const Environment& environment);

/// The published JSON Schema, as `config schema` prints it.
[[nodiscard]] std::string_view config_schema();

}  // namespace dbmaint
