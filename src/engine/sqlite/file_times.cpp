#include "engine/sqlite/file_times.hpp"

#include <algorithm>

namespace dbmaint::sqlite {

std::optional<Timestamp> files_written(const std::filesystem::path& database, const Filesystem& files) {
  std::optional<Timestamp> newest;
  for (const char* ending : {"", "-wal"}) {
    const std::optional<FileStatus> status = files.status(database.string() + ending);
    if (status && status->size.bytes > 0) newest = std::max(newest.value_or(status->modified), status->modified);
  }
  return newest;
}

}  // namespace dbmaint::sqlite
