#include "dbmaint/run/recovery/load_archive.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/archive.hpp"
#include "relations/misfit.hpp"
#include "run/lock.hpp"

namespace dbmaint {
namespace {

struct Destination {
  const Engine& engine;
  Location location;
  Identity identity;
};

Destination destination_of(const LoadGoal& goal, const TargetConfig& target) {
  const Location location =
      goal.to.empty() ? Location{target.url, target.direct_url, target.attach} : Location{goal.to, {}, {}};
  const Engine& engine = engine_for(location.url.reveal());
  return {engine, location, engine.identify(location)};
}

// A name may have come to mean another database since.
void require_own_rows(const LoadGoal& goal, const Archive& archive, const Destination& destination) {
  const ArchiveOrigin& origin = archive.manifest.origin;
  if (!goal.to.empty() || origin.identity == redact(destination.identity.canonical)) return;
  throw Error(ErrorKind::refused, Text(text::archive::loading, {{"id", origin.id}}),
              Text(text::archive::of_another_database, {{"database", origin.display}}),
              text::archive::hint_name_destination);
}

const Table& table_for(const LoadGoal& goal, const Archive& archive, const Schema& schema) {
  const ArchiveOrigin& origin = archive.manifest.origin;
  const Table* table = goal.table.empty() ? schema.find(origin.table) : schema.find(goal.table);
  if (table != nullptr) return *table;
  const std::string wanted = goal.table.empty() ? origin.table.name : goal.table;
  throw Error(ErrorKind::usage, Text(text::archive::loading, {{"id", origin.id}}), absent_table_text(schema, wanted),
              text::archive::hint_other_table);
}

void require_writable(const Destination& destination, const Archive& archive, const Services& services) {
  const Text refusal = destination.engine.refuses_writes(destination.location, services);
  if (refusal.empty()) return;
  throw Error(ErrorKind::refused, Text(text::archive::loading, {{"id", archive.manifest.origin.id}}), refusal);
}

}  // namespace

LoadOutcome load_archive(const LoadGoal& goal, const TargetConfig& target, const RunSettings& settings,
                         const Services& services) {
  const ArchiveListing listing = list_archives(archives_of(settings.state_dir, target.name), services.files);
  const Archive& archive = choose_archive(listing, goal.id);
  const Destination destination = destination_of(goal, target);
  require_own_rows(goal, archive, destination);
  const bool dry = goal.dry_run == DryRun::yes;
  // Opened before the lock is taken: a database that is not there must not get a lock file beside it.
  const auto session = destination.engine.open(destination.location, dry ? Purpose::read : Purpose::write, services);
  require_writable(destination, archive, services);
  const auto lock =
      dry ? nullptr
          : take_lock(destination.engine, destination.location, target, "archive load", Locking::try_once, services);
  const Schema schema = session->read_schema();
  const Table& table = table_for(goal, archive, schema);
  return {archive.manifest.origin.id, destination.identity.display, display_name(table.name, schema),
          load_archive(archive, *session, table, dry ? Loading::look : Loading::insert, services)};
}

}  // namespace dbmaint
