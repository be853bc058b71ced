#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "dbmaint/core/duration.hpp"

namespace dbmaint {

/// How pgBackRest is told which server is meant, and how often it begins anew. Where its repositories are, how long
/// backups stay in them, compression and encryption are its own configuration's matter.
struct PgbackrestConfig {
  std::string stanza;
  std::filesystem::path config_file;                ///< pgBackRest's; empty: where it looks by itself
  std::string user = "postgres";                    ///< whom it runs as when we are root; others run it as themselves
  Duration full_every{std::chrono::hours{24 * 7}};  ///< a full backup when the last one is older
  Duration differential_every{std::chrono::hours{24}};  ///< a differential one; in between incremental ones
};

}  // namespace dbmaint
