#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/text.hpp"

namespace dbmaint {

enum class CareKind { refresh_statistics, reclaim_space, rebuild_index, sweep_invalid_index, warm_up };

/// Care that the measured state of the database asks for. Never destructive.
struct CareAction {
  CareKind kind = CareKind::refresh_statistics;
  std::string object;         ///< table, index or empty for the whole database
  std::string statement;      ///< what is executed, for the plan: "VACUUM (ANALYZE) public.audit_logs"
  Text reason;                ///< measured against which limit
  ByteSize needs_space;       ///< free disk it needs; zero: none worth checking
  bool needs_window = false;  ///< blocks writers: only inside the target's window
  Text refusal{};             ///< why it must not be executed here; empty: it may
};

struct CareResult {
  Text summary;
  std::int64_t bytes_won = 0;  ///< may be negative
};

struct DatabaseSize {
  ByteSize total;
  ByteSize reusable;  ///< free pages inside the file (SQLite); zero when unknown
};

}  // namespace dbmaint
