#include "backup/free_space.hpp"

namespace dbmaint {

ByteSize space_for_backup(const std::optional<Manifest>& last, ByteSize database) {
  if (!last) return {database.bytes / 4};
  const std::uint64_t used = size_on_disk(*last).bytes + last->working_space.bytes;
  return {used + used / 10};
}

}  // namespace dbmaint
