#include "backup/evidence.hpp"

#include <nlohmann/json.hpp>

#include "backup/file_names.hpp"
#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {
constexpr int known_format = 1;
}

std::string to_json(const Evidence& evidence) {
  nlohmann::ordered_json json;
  json["format"] = known_format;
  json["id"] = evidence.id;
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
  evidence.manifest_sha256 = fields.string("manifest_sha256");
  evidence.method = fields.string("method");
  evidence.verified_at = fields.timestamp("verified_at");
  evidence.duration = Duration(fields.integer("duration_ms"));
  evidence.host = fields.string("host");
  evidence.dbmaint_version = fields.string("dbmaint_version");
  evidence.commands = fields.strings("commands");
  return evidence;
}

void withdraw_evidence(Backup& backup, const Services& services) noexcept {
  backup.state = BackupState::complete;
  backup.verified_at.reset();
  backup.drilled_at.reset();
  try {
    services.files.remove_file(backup.folder / evidence_file);
    services.files.remove_file(backup.folder / drill_file);
  } catch (const std::exception& error) {
    services.diagnosis.write(DiagnosisLevel::warning, error.what());
  }
}

}  // namespace dbmaint
