#pragma once

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::sqlite {

[[nodiscard]] const Restorer& restorer();

}  // namespace dbmaint::sqlite
