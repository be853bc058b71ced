#pragma once

#include <SQLiteCpp/Database.h>

#include <string_view>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::sqlite {

/// What fires a trigger; both where its SQL does not tell.
struct TriggerEvents {
  bool on_delete = true;
  bool on_update = true;
};
[[nodiscard]] TriggerEvents trigger_events(std::string_view create_trigger);

/// Fills in the triggers of the tables.
void read_triggers(const SQLite::Database& database, Schema& schema);

}  // namespace dbmaint::sqlite
