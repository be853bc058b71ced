#pragma once

#include <functional>

#include "dbmaint/history/history.hpp"

namespace dbmaint {

/// Best effort: a history that cannot be read or written costs a warning, never the run. The error, of which the
/// diagnosis was told; nothing: all went well.
std::optional<Error> ask_history(const std::filesystem::path& state_dir, HistoryAccess access, const Services& services,
                                 const std::function<void(History&)>& work);

}  // namespace dbmaint
