#include <algorithm>

#include "backup/comparing.hpp"
#include "dbmaint/text/content.hpp"

namespace dbmaint {

namespace words = text::content;

namespace {

template <class Named>
const Named* find(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&name](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

Difference moved(const SequenceFacts& expected, std::int64_t least, std::int64_t most, std::int64_t found) {
  const Text object = object_words("sequence", expected.name);
  Difference difference{DifferenceKind::data, "sequence " + expected.name, {}, std::to_string(found), {}};
  if (least == most) {
    difference.expected = std::to_string(least);
    difference.what = Text(words::other_position, {{"found", found}, {"expected", least}}).with("object", object);
  } else {
    difference.expected = std::to_string(least) + " to " + std::to_string(most);
    difference.what =
        Text(words::other_position_range, {{"found", found}, {"least", least}, {"most", most}}).with("object", object);
  }
  return difference;
}

Difference gone(DifferenceKind kind, const std::string& object_kind, const std::string& name, std::string expected) {
  return {kind,
          object_kind + " " + name,
          std::move(expected),
          {},
          Text(words::missing).with("object", object_words(object_kind, name))};
}

void compare_values(DifferenceKind kind, const std::map<std::string, std::string>& expected,
                    const std::map<std::string, std::string>& found, Comparison& comparison) {
  for (const auto& [name, value] : expected) {
    const auto same = found.find(name);
    const std::string other = same == found.end() ? std::string() : same->second;
    if (other == value) continue;
    comparison.differences.push_back(
        {kind, name, value, other,
         Text(words::value_differs, {{"name", name}, {"found", other}, {"expected", value}})});
  }
}

/// The version of a collation belongs to the machine: indexes that are built anew sort by it, whatever it is.
void compare_locale(std::map<std::string, std::string> expected, std::map<std::string, std::string> found,
                    Comparison& comparison) {
  constexpr const char* of_the_machine = "collation_version";
  const std::string from = expected[of_the_machine];
  const std::string to = found[of_the_machine];
  if (!from.empty() && from != to)
    comparison.not_compared.emplace_back(words::other_collation_version,
                                         std::vector<Argument>{{"from", from}, {"to", to}});
  expected.erase(of_the_machine);
  compare_values(DifferenceKind::surroundings, expected, found, comparison);
}

void compare_extensions(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison) {
  if (!both_tell(expected.extensions, found.extensions, words::extensions, comparison)) return;
  for (const ExtensionFacts& extension : *expected.extensions) {
    const ExtensionFacts* same = find(*found.extensions, extension.name);
    if (same == nullptr) {
      comparison.differences.push_back(gone(DifferenceKind::structure, "extension", extension.name, extension.version));
    } else if (same->version != extension.version) {
      comparison.differences.push_back(
          {DifferenceKind::surroundings, "extension " + extension.name, extension.version, same->version,
           Text(words::other_version, {{"found", same->version}, {"expected", extension.version}})
               .with("object", object_words("extension", extension.name))});
    }
  }
}

void compare_roles(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison) {
  if (!both_tell(expected.roles, found.roles, words::roles, comparison)) return;
  for (const std::string& role : *expected.roles)
    if (std::find(found.roles->begin(), found.roles->end(), role) == found.roles->end())
      comparison.differences.push_back(
          {DifferenceKind::surroundings, "role " + role, role, {}, Text(words::role_without_rights, {{"role", role}})});
}

}  // namespace

void compare_sequences(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                       Comparison& comparison) {
  if (!both_tell(expected.sequences, found.sequences, words::sequences, comparison)) return;
  const std::vector<std::string>& chosen = choice.scope.sequences;
  for (const SequenceFacts& sequence : *expected.sequences) {
    if (!choice.tables.empty() && std::find(chosen.begin(), chosen.end(), sequence.name) == chosen.end()) continue;
    ++comparison.sequences;
    const std::int64_t before = next_value(sequence, sequence.position);
    const std::int64_t after = sequence.later ? next_value(sequence, *sequence.later) : before;
    const auto [least, most] = std::minmax(before, after);
    const SequenceFacts* same = find(*found.sequences, sequence.name);
    if (same == nullptr) {
      comparison.differences.push_back(gone(DifferenceKind::data, "sequence", sequence.name, std::to_string(before)));
      continue;
    }
    const std::int64_t next = next_value(*same, same->position);
    if (next < least || next > most) comparison.differences.push_back(moved(sequence, least, most, next));
  }
}

void compare_large_objects(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison) {
  if (!both_tell(expected.large_objects, found.large_objects, words::large_objects, comparison)) return;
  const LargeObjectFacts& stated = *expected.large_objects;
  const LargeObjectFacts& there = *found.large_objects;
  if (stated.count != there.count) {
    comparison.differences.push_back(
        {DifferenceKind::data, "large objects", std::to_string(stated.count), std::to_string(there.count),
         Text(words::large_objects_differ, {{"found", there.count}, {"expected", stated.count}})});
  } else if (stated.size && there.size) {
    if (*stated.size == *there.size) return;
    const auto expected_bytes = static_cast<std::int64_t>(stated.size->bytes);
    const auto found_bytes = static_cast<std::int64_t>(there.size->bytes);
    comparison.differences.push_back(
        {DifferenceKind::data, "large objects", std::to_string(expected_bytes) + " bytes",
         std::to_string(found_bytes) + " bytes",
         Text(words::large_bytes_differ, {{"found", found_bytes}, {"expected", expected_bytes}})});
  } else if (stated.count > 0) {
    comparison.not_compared.push_back(Text(words::size_not_stated).with("part", words::large_objects));
  }
}

void compare_properties(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison) {
  compare_values(DifferenceKind::data, expected.properties, found.properties, comparison);
}

void compare_surroundings(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                          Comparison& comparison) {
  compare_extensions(expected, found, comparison);
  compare_locale(expected.locale, found.locale, comparison);
  if (choice.owners == Owners::restore) compare_roles(expected, found, comparison);
}

}  // namespace dbmaint
