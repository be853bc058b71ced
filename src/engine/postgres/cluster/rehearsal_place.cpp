#include "engine/postgres/cluster/rehearsal_place.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/cluster/cluster_leftovers.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "engine/postgres/cluster/throw_away_cluster.hpp"
#include "engine/postgres/restore/new_database.hpp"

namespace dbmaint::postgres {

namespace words = text::postgres;

namespace {

/// `refusal`: of the live server. Whoever is told that no cluster can be made either, needs to know both ways out.
ClusterPlan plan_instead(const Error& refusal, const BackupReader& reader, const DumpFacts& facts,
                         const Services& services) {
  try {
    return plan_cluster(reader, facts, services);
  } catch (const Error& obstacle) {
    if (obstacle.kind() != ErrorKind::refused) throw;
    throw Error(ErrorKind::refused, refusal.tried(), refusal.cause(),
                Text(words::hint_or_cluster).with("hint", refusal.hint()).with("obstacle", obstacle.cause()));
  }
}

}  // namespace

RehearsalPlace rehearsal_place(const Location& live, const BackupReader& reader, const DumpFacts& facts,
                               const Services& services) {
  Leftovers leftovers = remove_left_cluster(reader, services);
  const auto refusal = refusal_to_create(live, services);
  if (!refusal) return {live, {}, std::move(leftovers), {}};
  const ClusterPlan plan = plan_instead(*refusal, reader, facts, services);
  auto cluster = std::make_shared<ThrowAwayCluster>(plan, facts.content, services);
  const Location place = cluster->location(facts.database);
  return {place, Text(words::throw_away_cluster, {{"version", plan.version}}), std::move(leftovers),
          std::move(cluster)};
}

}  // namespace dbmaint::postgres
