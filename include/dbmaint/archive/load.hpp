#pragma once

#include "dbmaint/archive/archives.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

struct LoadedArchive {
  std::int64_t rows = 0;    ///< of the archive
  std::int64_t absent = 0;  ///< were not in the table: inserted, with Loading::insert
  std::int64_t same = 0;    ///< were there already, identically
};

/// Puts the rows of an archive into a table, in one transaction, after the archive was verified. Rows that are there
/// identically are left alone. Error{refused} when one of them has the key of another row, or when nothing tells the
/// rows apart and an identical one is there: then nothing was changed, as after every other failure.
/// Loading::look tells the same and changes nothing.
[[nodiscard]] LoadedArchive load_archive(const Archive& archive, Session& session, const Table& table, Loading loading,
                                         const Services& services);

}  // namespace dbmaint
