#include "config/json_document.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "config/json_complaint.hpp"
#include "config/trailing_commas.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint::config {
namespace {

struct Position {
  std::int64_t line = 1;
  std::int64_t column = 1;
};

/// `byte` counts from 1 and may be one past the end.
Position position_of(std::string_view content, std::size_t byte) {
  const std::string_view before = content.substr(0, std::min(byte == 0 ? 0 : byte - 1, content.size()));
  Position position;
  for (const char c : before) {
    const bool continues_character = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if (!continues_character) {
      ++position.column;
    }
  }
  return position;
}

/// The library's explanation without its prefix, its own position, and what it read last: that may be a secret.
std::string explanation(const nlohmann::json::parse_error& error) {
  std::string words = error.what();
  if (const std::size_t column = words.find("column "); column != std::string::npos)
    if (const std::size_t colon = words.find(": ", column); colon != std::string::npos) words.erase(0, colon + 2);
  if (const std::size_t read = words.find("; last read: "); read != std::string::npos) {
    const std::size_t expected = words.rfind("; expected ");
    words.erase(read, expected != std::string::npos && expected > read ? expected - read : std::string::npos);
  }
  return redact(words);
}

}  // namespace

std::shared_ptr<const nlohmann::json> parse_document(std::string_view content, Problems& problems) {
  std::vector<std::set<std::string>> open_objects;
  const auto watch_keys = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::object_start) open_objects.emplace_back();
    if (event == Event::object_end) open_objects.pop_back();
    if (event == Event::key && !open_objects.back().insert(parsed.get<std::string>()).second)
      problems.add({text::config::repeated_key, {{"key", parsed.get<std::string>()}}});
    return true;
  };
  try {
    return std::make_shared<const nlohmann::json>(nlohmann::json::parse(
        without_trailing_commas(content), watch_keys, /*allow_exceptions=*/true, /*ignore_comments=*/true));
  } catch (const nlohmann::json::parse_error& error) {
    const Position position = position_of(content, error.byte);
    problems.add(Text(text::config::broken_json, {{"line", position.line}, {"column", position.column}})
                     .with("detail", json_complaint(explanation(error))));
    return nullptr;
  }
}

}  // namespace dbmaint::config
