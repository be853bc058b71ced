#pragma once

#include "dbmaint/engine/restore.hpp"

namespace dbmaint::postgres {

/// The live database's own server; where its role may not create databases, a throw-away cluster.
[[nodiscard]] RehearsalPlace rehearsal_place(const Location& live, const BackupReader& reader, const DumpFacts& facts,
                                             const Services& services);

}  // namespace dbmaint::postgres
