#pragma once

#include <vector>

#include "dbmaint/backup/repository.hpp"

namespace dbmaint {

/// By the number in their ids, which no clock can change.
void sort_oldest_first(std::vector<Backup>& backups);

}  // namespace dbmaint
