#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

/// checked.json, verified.json or drilled.json: who looked into a backup, how deep, and of which manifest. Beside the
/// manifest, which never changes.
struct Evidence {
  std::string id;
  VerifyTier tier = VerifyTier::decode;
  std::string manifest_sha256;  ///< of manifest.json as it was then
  std::string method;
  std::vector<std::string> commands;
  Timestamp verified_at{};
  Duration duration{0};
  std::string host;
  std::string dbmaint_version;
};

[[nodiscard]] std::string to_json(const Evidence& evidence);
/// Error{corruption} when it is not what to_json() wrote.
[[nodiscard]] Evidence parse_evidence(std::string_view json);

/// Evidence of the manifest whose text is given, dated now, by this host.
[[nodiscard]] Evidence evidence_for(const Backup& backup, VerifyTier tier, std::string_view manifest_text,
                                    const Services& services);
/// Puts it beside the manifest, flushed, and into the backup.
void keep_evidence(Backup& backup, const Evidence& evidence, const Services& services);
/// Into the backup alone.
void note_check(Backup& backup, const Evidence& evidence);

/// The backup was found damaged, so an older proof no longer holds, and the damage is noted beside the manifest. Best
/// effort: the damage is what must be heard of.
void withdraw_evidence(Backup& backup, const BackupDamage& damage, const Services& services) noexcept;
/// What withdraw_evidence() noted. A note that is itself damaged still says that the backup is not sound.
[[nodiscard]] BackupDamage parse_damage(std::string_view text);

}  // namespace dbmaint
