#pragma once

#include <string>

#include "cli/invocation.hpp"
#include "dbmaint/archive/archives.hpp"
#include "dbmaint/run/run.hpp"

namespace dbmaint::cli {

/// One target's archives, as a command about them finds them.
struct ArchivePlace {
  TargetConfig target;
  RunSettings settings;
  std::filesystem::path folder;
  ArchiveListing listing;
};
[[nodiscard]] ArchivePlace archives_of_target(const std::string& target, Invocation& invocation);

/// What people call the state of an archive: complete, unfinished, damaged.
[[nodiscard]] std::string archive_state_words(const std::string& state, Language language);

}  // namespace dbmaint::cli
