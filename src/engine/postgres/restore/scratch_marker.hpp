#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dbmaint/engine/lock_holder.hpp"

namespace dbmaint::postgres {

/// What the comment of a database says that dbmaint created and will drop again. It stands there from its creation
/// until it takes another one's place.
struct ScratchMarker {
  std::string of;   ///< the database whose backup it is filled from
  LockHolder made;  ///< command: "drill", "restore"; who and when
};

/// "dbmaint scratch database of "shop" dbmaint drill 4711 db1 2026-11-22T02:00:00Z"
[[nodiscard]] std::string to_comment(const ScratchMarker& marker);
/// Nothing for every comment that to_comment() did not write.
[[nodiscard]] std::optional<ScratchMarker> parse_scratch_marker(std::string_view comment);

/// What is known of a database that carries a marker.
struct ScratchUse {
  bool locked = false;          ///< by the run that made it, see scratch_lock_object()
  std::int64_t sessions = 0;    ///< in it
  bool maker_may_live = false;  ///< a process of this host has the maker's id
  bool made_here = false;       ///< on this host
  std::int64_t others =
      0;  ///< sessions in it that are neither dbmaint's nor its tools': somebody looks, or lives there
};

enum class ScratchState {
  in_use,     ///< a run works on it
  left_over,  ///< the run that made it is gone
  uncertain,  ///< its lock is free, but something may still work on it
};

/// A free lock alone is not enough: the connection that held it may have been cut while the run went on.
[[nodiscard]] ScratchState judge_scratch(const ScratchUse& use);

/// The name of a database as an advisory lock: whoever makes it holds this one in the server's database "postgres",
/// from before it is there until it is gone.
[[nodiscard]] std::string scratch_lock_object(std::string_view database);
inline constexpr const char* scratch_lock_class = "1684172147";  ///< "dbms": fixed for ever

/// "anything_drill_20261122t020000z". A comment stays with a database that is renamed, as somebody does who puts what a
/// killed restore left into service: without such a name it is nobody's scratch database any more.
[[nodiscard]] bool named_like_scratch(std::string_view name);
/// "shop_drill_20261122t020000z": made by dbmaint, whether or not it carries a marker.
[[nodiscard]] bool looks_like_scratch(std::string_view name, std::string_view of);

}  // namespace dbmaint::postgres
