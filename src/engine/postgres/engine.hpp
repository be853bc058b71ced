#pragma once

#include "dbmaint/engine/engine.hpp"

namespace dbmaint::postgres {

[[nodiscard]] const Engine& engine();

}  // namespace dbmaint::postgres
