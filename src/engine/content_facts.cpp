#include "dbmaint/engine/content_facts.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "dbmaint/platform/digest.hpp"

namespace dbmaint {

namespace {

// 64 bits: an accident does not meet them, and a manifest of thousands of objects stays readable.
constexpr std::size_t digest_length = 16;

/// No part can run into the next one.
std::string spelled(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += std::to_string(part.size()) + ":" + part + "\n";
  return out;
}

SchemaFacts only_what_stayed(SchemaFacts before, const SchemaFacts& after) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> there;
  for (const SchemaObject& object : after.objects) there.insert({object.kind, object.name, object.digest});
  for (SchemaObject& object : before.objects)
    if (!there.contains({object.kind, object.name, object.digest})) object.digest.clear();
  return before;
}

void note_later(std::vector<SequenceFacts>& before, const std::vector<SequenceFacts>& after) {
  for (SequenceFacts& sequence : before) {
    const auto same = std::find_if(after.begin(), after.end(),
                                   [&sequence](const SequenceFacts& other) { return other.name == sequence.name; });
    if (same == after.end()) continue;
    if (next_value(sequence, sequence.position) != next_value(sequence, same->position))
      sequence.later = same->position;
  }
}

}  // namespace

std::string SchemaFacts::fingerprint() const {
  std::vector<std::string> parts = {dialect};
  for (const SchemaObject& object : objects) parts.insert(parts.end(), {object.kind, object.name, object.digest});
  return sha256(spelled(parts));
}

void SchemaObjects::add(const std::string& kind, const std::string& name, std::string_view definition) {
  definitions_[{kind, name}].emplace_back(definition);
}

SchemaFacts SchemaObjects::facts(std::string dialect) const {
  SchemaFacts facts{std::move(dialect), {}};
  for (const auto& [key, definitions] : definitions_) {
    std::vector<std::string> sorted = definitions;
    std::sort(sorted.begin(), sorted.end());
    facts.objects.push_back({key.first, key.second, sha256(spelled(sorted)).substr(0, digest_length)});
  }
  return facts;
}

bool same_in_every_dialect(std::string_view kind) {
  return kind == "schema" || kind == "table" || kind == "sequence" || kind == "type";
}

ContentFacts across_dump(ContentFacts before, const ContentFacts& after) {
  if (before.schema && after.schema) before.schema = only_what_stayed(std::move(*before.schema), *after.schema);
  if (before.sequences && after.sequences) note_later(*before.sequences, *after.sequences);
  return before;
}

std::int64_t next_value(const SequenceFacts& sequence, const SequencePosition& position) {
  if (!position.is_called) return position.last_value;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::int64_t step = sequence.increment;
  if (step > 0 && position.last_value > most - step) return most;
  if (step < 0 && position.last_value < least - step) return least;
  return position.last_value + step;
}

}  // namespace dbmaint
