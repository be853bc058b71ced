#include <algorithm>
#include <nlohmann/json.hpp>

#include "config/sections.hpp"
#include "dbmaint/config/load.hpp"
#include "support/catch.hpp"

namespace {

nlohmann::json schema() {
  return nlohmann::json::parse(dbmaint::config_schema());
}

/// The part of the schema that describes a section: the root for the document, a definition for the others.
nlohmann::json section_of(const nlohmann::json& schema, std::string_view name) {
  return name == "document" ? schema : schema.at("definitions").at(std::string(name));
}

std::vector<std::string> sorted_keys(const nlohmann::json& object) {
  std::vector<std::string> keys;
  for (const auto& member : object.items()) keys.push_back(member.key());
  return keys;
}

/// Every {"$ref": …} below a value.
void collect_references(const nlohmann::json& value, std::vector<std::string>& into) {
  if (value.is_object() && value.contains("$ref")) into.push_back(value.at("$ref").get<std::string>());
  if (value.is_structured())
    for (const auto& element : value) collect_references(element, into);
}

}  // namespace

TEST_CASE("the published schema and the loader know the same keys") {
  const nlohmann::json published = schema();
  for (dbmaint::config::KnownSection section : dbmaint::config::known_sections()) {
    INFO(section.name);
    std::sort(section.keys.begin(), section.keys.end());
    CHECK(sorted_keys(section_of(published, section.name).at("properties")) == section.keys);
  }
}

TEST_CASE("the published schema requires what the loader requires") {
  const nlohmann::json published = schema();
  const auto required = [&](std::string_view name) {
    return section_of(published, name).value("required", std::vector<std::string>{});
  };
  const auto check = [&](std::string_view name, auto fields) {
    INFO(name);
    std::vector<std::string> expected;
    for (const auto& field : fields)
      if (field.presence == dbmaint::config::Presence::required) expected.emplace_back(field.key);
    CHECK(required(name) == expected);
  };
  check("target", dbmaint::config::target_fields());
  check("relation", dbmaint::config::relation_fields());
  check("unattached", dbmaint::config::unattached_fields());
  check("retention", dbmaint::config::retention_fields());
  check("query", dbmaint::config::query_fields());
  check("report_section", dbmaint::config::report_section_fields());
  check("ignore", dbmaint::config::ignore_fields());
}

TEST_CASE("every object of the schema is closed and every key described") {
  const nlohmann::json published = schema();
  const nlohmann::json definitions = published.at("definitions");
  for (const dbmaint::config::KnownSection& section : dbmaint::config::known_sections()) {
    const nlohmann::json object = section_of(published, section.name);
    INFO(section.name);
    CHECK(object.at("additionalProperties") == false);
    for (const auto& member : object.at("properties").items()) {
      INFO(member.key());
      const bool refers = member.value().contains("$ref");
      CHECK((refers || member.value().contains("description")));
    }
  }
}

TEST_CASE("every reference inside the schema leads somewhere") {
  const nlohmann::json published = schema();
  std::vector<std::string> references;
  collect_references(published, references);
  CHECK(references.size() > 10);
  for (const std::string& reference : references) {
    INFO(reference);
    REQUIRE(reference.starts_with("#"));
    CHECK(published.contains(nlohmann::json::json_pointer(reference.substr(1))));
  }
}
