#pragma once

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint {

/// What has to be looked at, so that `--check backup-age` does not read every relation.
struct Interest {
  bool sizes = true;
  bool relations = true;
  bool unattached = true;
  bool queries = true;
  bool rules = true;
  bool backups = true;
  bool damage = true;  ///< of backups
};

[[nodiscard]] Interest interest_of(const Goal& goal);

/// Error{usage} for a --check that neither the common checks nor this engine know.
void require_known_checks(const Goal& goal, const Engine& engine);

}  // namespace dbmaint
