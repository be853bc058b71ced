#pragma once

#include <optional>

#include "dbmaint/archive/archives.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// Finishes what a run that was killed has left. Only the last batch can be in doubt: the engine tells what became of
/// its transaction, or else the table tells: when every row of it is still there as it was, nothing was committed, and
/// the batch is cut off; in every other case it is kept. Nothing when no batch is left: then the folder is gone.
/// Only under the target's lock. `session` may be a reading one. Error{failed} while the transaction still runs,
/// Error{corruption} when the files are not what the journal says: then nothing was changed.
[[nodiscard]] std::optional<Archive> recover_archive(const UnfinishedArchive& unfinished,
                                                     const std::filesystem::path& archives, Session& session,
                                                     const Schema& schema, const Services& services);

}  // namespace dbmaint
