#include "backup/offsite/marks.hpp"

#include <nlohmann/json.hpp>

#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/text/backup.hpp"
#include "dbmaint/text/offsite.hpp"

namespace dbmaint {

namespace {

using Json = nlohmann::ordered_json;

constexpr int known_format = 1;

Json begin_mark(const std::string& id) {
  Json json;
  json["format"] = known_format;
  json["id"] = id;
  return json;
}

void require_known_format(const JsonFields& fields) {
  if (fields.integer("format") != known_format)
    throw Error(ErrorKind::corruption, text::offsite::read_mark, text::backup::unknown_format);
}

std::optional<Timestamp> optional_time(const JsonFields& fields, const char* name) {
  return fields.has(name) ? std::optional(fields.timestamp(name)) : std::nullopt;
}

}  // namespace

std::string to_json(const CopyingMark& mark) {
  Json json = begin_mark(mark.id);
  json["manifest_sha256"] = mark.manifest_sha256;
  json["identity"] = mark.identity;
  json["host"] = mark.host;
  json["started_at"] = to_rfc3339(mark.started_at);
  json["files"] = mark.files;
  return seal(std::move(json));
}

std::string to_json(const CopiedMark& mark) {
  Json json = begin_mark(mark.id);
  json["manifest_sha256"] = mark.manifest_sha256;
  json["host"] = mark.host;
  json["compared_at"] = to_rfc3339(mark.compared_at);
  json["compared_by"] = mark.compared_by;
  json["hashes"] = mark.hashes;
  if (mark.verified_at) json["verified_at"] = to_rfc3339(*mark.verified_at);
  if (mark.drilled_at) json["drilled_at"] = to_rfc3339(*mark.drilled_at);
  return seal(std::move(json));
}

CopyingMark parse_copying(std::string_view json) {
  const Json document = unseal(json, text::offsite::read_mark);
  const JsonFields fields(document, text::offsite::read_mark);
  require_known_format(fields);
  return {fields.string("id"),   fields.string("manifest_sha256"), fields.string("identity"),
          fields.string("host"), fields.timestamp("started_at"),   fields.strings("files")};
}

CopiedMark parse_copied(std::string_view json) {
  const Json document = unseal(json, text::offsite::read_mark);
  const JsonFields fields(document, text::offsite::read_mark);
  require_known_format(fields);
  return {fields.string("id"),
          fields.string("manifest_sha256"),
          fields.string("host"),
          fields.timestamp("compared_at"),
          fields.string("compared_by"),
          fields.string_map("hashes"),
          optional_time(fields, "verified_at"),
          optional_time(fields, "drilled_at")};
}

// The outermost braces are the only ones at the beginning of a line.
std::vector<std::string> split_documents(const std::string& text) {
  std::vector<std::string> documents;
  std::string document;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(at, end - at);
    if (line == "{\n") document.clear();
    document += line;
    if (line == "}\n") documents.push_back(std::move(document));
    if (line == "}\n") document.clear();
    at = end;
  }
  return documents;
}

}  // namespace dbmaint
