#include "backup/offsite/note.hpp"

#include <nlohmann/json.hpp>

#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/offsite.hpp"

namespace dbmaint {

namespace {
constexpr int note_format = 1;
}

std::string note_to_json(const OffsiteNote& note, const std::string& id, const std::string& manifest_sha256) {
  nlohmann::ordered_json json;
  json["format"] = note_format;
  json["id"] = id;
  json["manifest_sha256"] = manifest_sha256;
  json["remote"] = redact(note.remote);
  json["copied_at"] = to_rfc3339(note.copied_at);
  return seal(std::move(json));
}

std::optional<OffsiteNote> parse_note(std::string_view json, const std::string& id,
                                      const std::string& manifest_sha256) {
  try {
    const nlohmann::ordered_json document = unseal(json, text::offsite::read_mark);
    const JsonFields fields(document, text::offsite::read_mark);
    if (fields.integer("format") != note_format || fields.string("id") != id ||
        fields.string("manifest_sha256") != manifest_sha256)
      return std::nullopt;
    return OffsiteNote{fields.string("remote"), fields.timestamp("copied_at")};
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace dbmaint
