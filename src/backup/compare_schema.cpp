#include <algorithm>
#include <map>
#include <utility>

#include "backup/comparing.hpp"
#include "dbmaint/text/content.hpp"

namespace dbmaint {

namespace words = text::content;

namespace {

using ObjectsByName = std::map<std::pair<std::string, std::string>, const SchemaObject*>;

ObjectsByName by_name(const SchemaFacts& schema) {
  ObjectsByName out;
  for (const SchemaObject& object : schema.objects) out[{object.kind, object.name}] = &object;
  return out;
}

bool asked_for(const RestoreChoice& choice, const SchemaObject& object) {
  const std::vector<std::string>& expected = choice.scope.objects;
  return choice.tables.empty() ||
         std::find(expected.begin(), expected.end(), object.kind + " " + object.name) != expected.end();
}

Difference differs(DifferenceKind kind, const SchemaObject& object, const Phrase& what, std::string expected,
                   std::string found) {
  return {kind, object.kind + " " + object.name, std::move(expected), std::move(found),
          Text(what).with("object", object_words(object.kind, object.name))};
}

/// One definition told by two dialects may be spelled in two ways.
bool comparable(const SchemaFacts& expected, const SchemaFacts& found, const SchemaObject& object) {
  return expected.dialect == found.dialect || same_in_every_dialect(object.kind);
}

void compare_objects(const SchemaFacts& expected, const RestoreChoice& choice, const SchemaFacts& found,
                     Comparison& comparison) {
  const ObjectsByName there = by_name(found);
  std::int64_t only_there = 0;
  for (const SchemaObject& object : expected.objects) {
    if (!asked_for(choice, object)) continue;
    if (object.digest.empty()) {
      comparison.not_compared.push_back(
          Text(words::changed_meanwhile).with("object", object_words(object.kind, object.name)));
      continue;
    }
    ++comparison.objects;
    const auto same = there.find({object.kind, object.name});
    if (same == there.end()) {
      comparison.differences.push_back(differs(DifferenceKind::structure, object, words::missing, object.digest, {}));
    } else if (!comparable(expected, found, object)) {
      ++only_there;
    } else if (same->second->digest != object.digest) {
      comparison.differences.push_back(
          differs(DifferenceKind::structure, object, words::other_definition, object.digest, same->second->digest));
    }
  }
  if (only_there > 0)
    comparison.not_compared.emplace_back(
        words::other_dialect,
        std::vector<Argument>{{"count", only_there}, {"from", expected.dialect}, {"to", found.dialect}});
}

void look_for_more(const SchemaFacts& expected, const SchemaFacts& found, Comparison& comparison) {
  const ObjectsByName stated = by_name(expected);
  for (const SchemaObject& object : found.objects)
    if (!stated.contains({object.kind, object.name}))
      comparison.differences.push_back(
          differs(DifferenceKind::surroundings, object, words::not_in_backup, {}, object.digest));
}

}  // namespace

Text object_words(const std::string& kind, const std::string& name) {
  static const std::map<std::string, const Phrase*> known = {{"schema", &words::schema},
                                                             {"table", &words::table},
                                                             {"default", &words::default_value},
                                                             {"constraint", &words::constraint},
                                                             {"index", &words::index},
                                                             {"view", &words::view},
                                                             {"sequence", &words::sequence},
                                                             {"function", &words::function},
                                                             {"trigger", &words::trigger},
                                                             {"rule", &words::rule},
                                                             {"policy", &words::policy},
                                                             {"type", &words::type},
                                                             {"operator", &words::operator_},
                                                             {"cast", &words::cast},
                                                             {"collation", &words::collation},
                                                             {"statistics", &words::statistics},
                                                             {"server", &words::foreign_server},
                                                             {"event trigger", &words::event_trigger},
                                                             {"role", &words::role},
                                                             {"publication", &words::publication},
                                                             {"extension", &words::extension}};
  const auto found = known.find(kind);
  if (found == known.end()) return {words::other_object, {{"kind", kind}, {"name", name}}};
  return {*found->second, {{"name", name}}};
}

void compare_schema(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                    Comparison& comparison) {
  if (!both_tell(expected.schema, found.schema, words::whole_schema, comparison)) return;
  compare_objects(*expected.schema, choice, *found.schema, comparison);
  if (choice.tables.empty()) look_for_more(*expected.schema, *found.schema, comparison);
}

}  // namespace dbmaint
