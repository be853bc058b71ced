#pragma once

#include <string>
#include <vector>

#include "dbmaint/engine/restore.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// What the copy needs and the server does not have, each with the command that helps: extensions, roles, a locale.
/// `name`: of the database it is to become.
[[nodiscard]] std::vector<Text> missing_for_restore(Connection& server, const std::string& name,
                                                    const ContentFacts& content, const RestoreChoice& choice);

}  // namespace dbmaint::postgres
