#pragma once

#include <string>
#include <string_view>

#include "dbmaint/engine/server_backups.hpp"

namespace dbmaint::postgres::pgbackrest {

/// What `pgbackrest info --output=json` said of a stanza.
struct Info {
  ServerBackupListing listing;
  std::string missing;  ///< its words when the stanza is in no repository; empty: it is in one
  std::string unread;   ///< its words when no repository can be read; empty: one can
};

/// Error{failed} when it is not what 2.45 writes. Pure.
[[nodiscard]] Info parse_info(std::string_view json, const std::string& stanza);

}  // namespace dbmaint::postgres::pgbackrest
