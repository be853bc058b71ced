#pragma once

#include <map>
#include <string>

#include "dbmaint/core/secret.hpp"

namespace dbmaint {

/// Where a database is, as the operator wrote it.
struct Location {
  Secret url;                                 ///< postgresql://…, sqlite:path or a bare path
  Secret direct_url;                          ///< around a transaction-pooling proxy; empty: none
  std::map<std::string, std::string> attach;  ///< name -> path
};

/// The same place in the engine's own spelling, fit for people.
struct Identity {
  std::string display;     ///< without secrets: "postgresql://shop@db:5432/shop", "/srv/app.db"
  std::string canonical;   ///< equal for every spelling of one database; hashed into slugs and compared by retention
  std::string short_name;  ///< "shop", "app": the readable half of a slug
};

}  // namespace dbmaint
