#include "archive/journal.hpp"

#include <nlohmann/json.hpp>

#include "backup/json_fields.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

using nlohmann::ordered_json;

Frame frame_of(const JsonFields& fields) {
  return {fields.integer("batch"),  fields.size("offset"),   fields.size("bytes"),        fields.integer("rows"),
          fields.size("raw_bytes"), fields.string("sha256"), fields.string("transaction")};
}

/// Where the next frame must begin.
ByteSize end_of(const Journal& journal) {
  return journal.frames.empty() ? ByteSize{} : end_of(journal.frames.back());
}

void read_line(Journal& journal, std::string_view line) {
  const ordered_json document = ordered_json::parse(line, nullptr, false);
  const JsonFields fields(document, text::archive::read_journal, text::archive::hint_damaged);
  const auto about_last = [&](const char* name) {
    const bool last = !journal.frames.empty() && journal.frames.back().batch == fields.integer(name);
    if (!last || !journal.last_in_doubt) fields.wrong(name);
    journal.last_in_doubt = false;
  };
  if (fields.has("committed")) return about_last("committed");
  if (fields.has("taken_back")) {
    about_last("taken_back");
    journal.frames.pop_back();
    return;
  }
  Frame frame = frame_of(fields);
  if (frame.offset != end_of(journal)) fields.wrong("offset");
  journal.frames.push_back(std::move(frame));
  journal.last_in_doubt = true;
}

}  // namespace

std::string to_journal_line(const Frame& frame) {
  return ordered_json{{"batch", frame.batch},
                      {"offset", frame.offset.bytes},
                      {"bytes", frame.bytes.bytes},
                      {"rows", frame.rows},
                      {"raw_bytes", frame.raw_bytes.bytes},
                      {"sha256", frame.sha256},
                      {"transaction", frame.transaction}}
      .dump();
}

std::string committed_line(const Frame& frame) {
  return ordered_json{{"committed", frame.batch}}.dump();
}

std::string taken_back_line(const Frame& frame) {
  return ordered_json{{"taken_back", frame.batch}}.dump();
}

Journal parse_journal(std::string_view text) {
  Journal journal;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!journal.origin)
      journal.origin = parse_origin_line(line);
    else
      read_line(journal, line);
  }
  return journal;
}

}  // namespace dbmaint
