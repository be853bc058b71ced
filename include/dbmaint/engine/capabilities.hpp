#pragma once

namespace dbmaint {

/// What an engine can do that the other cannot.
struct Capabilities {
  bool roles = false;  ///< users and rights inside the database
  bool online_index_rebuild = false;
  bool attached_databases = false;
  bool foreign_keys_on_request = false;  ///< a session that does not ask for it breaks them unnoticed
};

}  // namespace dbmaint
