#include "backup/evidence.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "backup/file_names.hpp"
#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

constexpr int known_format = 1;

// The first proofs stated no tier: by their digest of the manifest they are as good.
std::optional<VerifyTier> tier_of(const nlohmann::ordered_json& document, const JsonFields& fields) {
  if (!document.contains("tier")) return std::nullopt;
  const std::string word = fields.string("tier");
  const auto tier = parse_tier(word);
  if (!tier || *tier == VerifyTier::sizes) fields.wrong("tier");
  return tier;
}

}  // namespace

std::string to_json(const Evidence& evidence) {
  nlohmann::ordered_json json;
  json["format"] = known_format;
  json["id"] = evidence.id;
  json["tier"] = to_string(evidence.tier);
  json["manifest_sha256"] = evidence.manifest_sha256;
  json["method"] = evidence.method;
  json["verified_at"] = to_rfc3339(evidence.verified_at);
  json["duration_ms"] = evidence.duration.count();
  json["host"] = evidence.host;
  json["dbmaint_version"] = evidence.dbmaint_version;
  json["commands"] = nlohmann::ordered_json::array();
  for (const std::string& command : evidence.commands) json["commands"].push_back(redact(command));
  return seal(std::move(json));
}

Evidence parse_evidence(std::string_view json) {
  const nlohmann::ordered_json document = unseal(json, text::backup::read_evidence);
  const JsonFields fields(document, text::backup::read_evidence);
  if (fields.integer("format") != known_format)
    throw Error(ErrorKind::corruption, text::backup::read_evidence, text::backup::unknown_format);
  Evidence evidence;
  evidence.id = fields.string("id");
  if (const auto tier = tier_of(document, fields)) evidence.tier = *tier;
  evidence.manifest_sha256 = fields.string("manifest_sha256");
  evidence.method = fields.string("method");
  evidence.verified_at = fields.timestamp("verified_at");
  evidence.duration = Duration(fields.integer("duration_ms"));
  evidence.host = fields.string("host");
  evidence.dbmaint_version = fields.string("dbmaint_version");
  evidence.commands = fields.strings("commands");
  return evidence;
}

Evidence evidence_for(const Backup& backup, VerifyTier tier, std::string_view manifest_text, const Services& services) {
  Evidence evidence;
  evidence.id = backup.manifest.id;
  evidence.tier = tier;
  evidence.manifest_sha256 = sha256(manifest_text);
  evidence.verified_at = services.clock.now();
  evidence.host = services.environment.host_name();
  evidence.dbmaint_version = version();
  return evidence;
}

void keep_evidence(Backup& backup, const Evidence& evidence, const Services& services) {
  const std::string name(evidence_file_of(evidence.tier));
  services.files.remove_file(backup.folder / (name + ".partial"));
  write_whole(services.files, backup.folder / name, to_json(evidence), FileMode::secret);
  note_check(backup, evidence);
  if (!backup.damage || evidence.tier < backup.damage->tier) return;
  services.files.remove_file(backup.folder / damage_file);
  backup.damage.reset();
}

void note_check(Backup& backup, const Evidence& evidence) {
  std::erase_if(backup.checks, [&](const BackupCheck& check) { return check.tier == evidence.tier; });
  const auto after =
      std::ranges::find_if(backup.checks, [&](const BackupCheck& check) { return check.tier > evidence.tier; });
  backup.checks.insert(after, {evidence.tier, evidence.verified_at, evidence.duration, evidence.host});
  if (evidence.tier == VerifyTier::decode) {
    backup.state = BackupState::verified;
    backup.verified_at = evidence.verified_at;
  }
  if (evidence.tier == VerifyTier::drill) backup.drilled_at = evidence.verified_at;
}

const BackupCheck* last_check(const Backup& backup, VerifyTier at_least, const std::optional<std::string>& host) {
  const BackupCheck* last = nullptr;
  for (const BackupCheck& check : backup.checks) {
    if (check.tier < at_least || (host && check.host != *host)) continue;
    if (last == nullptr || check.at >= last->at) last = &check;
  }
  return last;
}

bool read_just_now(const Backup& backup, const Services& services) {
  const BackupCheck* last = last_check(backup, VerifyTier::checksums, services.environment.host_name());
  if (last == nullptr) return false;
  const Duration age = services.clock.now() - last->at;
  return age >= Duration{0} && age <= proof_holds_for;
}

BackupDamage parse_damage(std::string_view text) {
  constexpr std::size_t prefix = 4;  // "T1: "
  const std::string_view line = text.substr(0, text.find('\n'));
  return {parse_tier(line.substr(0, 2)).value_or(VerifyTier::checksums),
          std::string(line.substr(std::min(prefix, line.size())))};
}

void withdraw_evidence(Backup& backup, const BackupDamage& damage, const Services& services) noexcept {
  backup.damage = damage;
  backup.state = BackupState::complete;
  backup.verified_at.reset();
  backup.drilled_at.reset();
  backup.checks.clear();
  try {
    for (const VerifyTier tier : {VerifyTier::decode, VerifyTier::drill, VerifyTier::checksums})
      services.files.remove_file(backup.folder / evidence_file_of(tier));
    services.files.remove_file(backup.folder / unfinished_damage_file);
    write_whole(services.files, backup.folder / damage_file,
                std::string(to_string(damage.tier)) + ": " + damage.reason + "\n", FileMode::secret);
  } catch (const std::exception& error) {
    services.diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

}  // namespace dbmaint
