#pragma once

#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

[[nodiscard]] bool is_standby(Connection& connection);

/// Why nothing may be changed through such a connection, with what lifts it; empty: it may. See Engine.
[[nodiscard]] Text refuses_writes(Connection& connection);

/// Makes the triggers of a writing session fire, those of foreign keys among them, where its role may.
void fire_triggers(Connection& connection);

}  // namespace dbmaint::postgres
