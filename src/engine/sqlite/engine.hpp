#pragma once

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::sqlite {

/// The SQLite engine; lives as long as the program.
[[nodiscard]] const Engine& engine();

}  // namespace dbmaint::sqlite
