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

// One that was cut ends in the middle of a line, and the next one begins there. What lies within a document is indented
// further than its beginning and its end.
std::vector<std::string> split_documents(const std::string& text) {
  constexpr std::string_view beginning = "{\n  \"";
  constexpr std::string_view ending = "\n}\n";
  std::vector<std::string> documents;
  for (std::size_t at = text.find(beginning); at != std::string::npos;) {
    const std::size_t next = text.find(beginning, at + 1);
    const std::size_t end = text.find(ending, at);
    if (end != std::string::npos && end < next) documents.push_back(text.substr(at, end + ending.size() - at));
    at = next;
  }
  return documents;
}

}  // namespace dbmaint
