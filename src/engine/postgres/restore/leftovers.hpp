#pragma once

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

/// Drops scratch databases of the database `of` that runs which were killed left on the server: only such that carry
/// dbmaint's marker and still have the name it gave them, and only when no run works on them and nobody else is in
/// them; never the one at `beside`. What it does not dare is told.
[[nodiscard]] Leftovers remove_leftovers(const Location& beside, const std::string& of, const Services& services);

}  // namespace dbmaint::postgres
