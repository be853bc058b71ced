#pragma once

#include "dbmaint/engine/relation.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

[[nodiscard]] UnattachedCount count_unattached(Connection& connection, const UnattachedQuestion& question,
                                               std::size_t samples);

}  // namespace dbmaint::postgres
