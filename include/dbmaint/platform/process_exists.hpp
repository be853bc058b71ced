#pragma once

namespace dbmaint {

/// Whether a process of this host has the id now. Ids come again: true does not tell that it is the same one.
[[nodiscard]] bool process_exists(long id);

}  // namespace dbmaint
