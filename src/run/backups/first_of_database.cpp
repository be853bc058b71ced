#include "run/backups/first_of_database.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"

namespace dbmaint {

std::optional<Finding> first_of_database(const RepositoryListing& earlier, const Identity& identity,
                                         const std::string& target, const PlaceOptions& options) {
  if (earlier.backups.empty()) return std::nullopt;
  if (std::ranges::any_of(earlier.backups, [&](const Backup& backup) { return made_from(backup, identity); }))
    return std::nullopt;
  const Manifest& newest = earlier.backups.back().manifest;
  Finding finding;
  finding.check = "other-database";
  finding.severity = Severity::warning;
  finding.object = identity.display;
  finding.message = {text::run::other_database,
                     {{"count", static_cast<std::int64_t>(earlier.backups.size())},
                      {"database", identity.display},
                      {"id", newest.id},
                      {"other", newest.display}}};
  finding.why = text::run::other_database_why;
  finding.fix = proposed_command({"backup", "list", target}, options);
  return finding;
}

}  // namespace dbmaint
