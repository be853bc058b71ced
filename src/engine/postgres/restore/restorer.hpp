#pragma once

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

[[nodiscard]] const Restorer& restorer();

}  // namespace dbmaint::postgres
