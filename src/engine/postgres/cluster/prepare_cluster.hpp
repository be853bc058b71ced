#pragma once

#include "dbmaint/engine/content_facts.hpp"
#include "dbmaint/engine/location.hpp"
#include "dbmaint/platform/services.hpp"

namespace dbmaint::postgres {

inline constexpr const char* cluster_superuser = "dbmaint_cluster";  ///< made the cluster; restores nothing
inline constexpr const char* cluster_role = "dbmaint_drill";         ///< restores, compares and asks

/// Gives a new cluster what a copy of `content` needs to come back whole without a superuser: the roles, none of which
/// can log in, a role that may act as each of them, and in its template0, from which databases are made, the
/// extensions that only a superuser may create. What runs during a restore was written by whoever owns tables in the
/// database, and a superuser could run programs on this host. `server` and `template0` are databases there, as its
/// superuser.
void prepare_cluster(const Location& server, const Location& template0, const ContentFacts& content,
                     const Services& services);

}  // namespace dbmaint::postgres
