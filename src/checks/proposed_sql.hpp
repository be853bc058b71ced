#pragma once

#include <string>
#include <vector>

#include "dbmaint/checks/observations.hpp"

// Statements that findings propose, in SQL both engines read. Names are quoted; the operator's own fragments end on a
// line of their own, so that a comment in them cannot swallow what follows.

namespace dbmaint {

[[nodiscard]] std::string show_orphans_sql(const Relation& relation);

/// Shows the orphans; the DELETE beside it is a comment, because only a person can decide on it. Where sessions break
/// foreign keys unless they ask for them, it asks: otherwise the rows below an orphan would become the next ones.
[[nodiscard]] std::string orphans_sql(const Relation& relation, const Capabilities& capabilities, Language language);

/// Shows rows that no listed child refers to, protected ones left out.
[[nodiscard]] std::string unattached_sql(const UnattachedQuestion& question);

}  // namespace dbmaint
