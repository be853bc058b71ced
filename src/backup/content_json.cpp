#include "backup/content_json.hpp"

#include <nlohmann/json.hpp>

#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

using Json = nlohmann::ordered_json;

Json written_and_read(const Json& json) {
  return Json::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json position_to_json(const SequencePosition& position) {
  return {{"last_value", position.last_value}, {"is_called", position.is_called}};
}

SequencePosition parse_position(const JsonFields& fields) {
  return {fields.integer("last_value"), fields.boolean("is_called")};
}

Json sequences_to_json(const std::vector<SequenceFacts>& sequences) {
  Json array = Json::array();
  for (const SequenceFacts& sequence : sequences) {
    Json json = {{"sequence", sequence.name}};
    json.update(position_to_json(sequence.position));
    json["increment"] = sequence.increment;
    if (sequence.later) json["later"] = position_to_json(*sequence.later);
    array.push_back(std::move(json));
  }
  return array;
}

SequenceFacts parse_sequence(const JsonFields& fields) {
  SequenceFacts sequence{fields.string("sequence"), parse_position(fields), fields.integer("increment"), {}};
  if (fields.has("later")) sequence.later = parse_position(fields.object("later"));
  return sequence;
}

/// kind -> name -> digest: one short line per object.
Json schema_to_json(const SchemaFacts& schema) {
  Json objects = Json::object();
  for (const SchemaObject& object : schema.objects) objects[object.kind][object.name] = object.digest;
  return {{"dialect", schema.dialect}, {"sha256", schema.fingerprint()}, {"objects", std::move(objects)}};
}

SchemaFacts parse_schema(const JsonFields& fields) {
  SchemaFacts schema{fields.string("dialect"), {}};
  const JsonFields objects = fields.object("objects");
  for (const std::string& kind : objects.names())
    for (const auto& [name, digest] : objects.string_map(kind.c_str())) schema.objects.push_back({kind, name, digest});
  return schema;
}

Json large_objects_to_json(const LargeObjectFacts& facts) {
  Json json = {{"count", facts.count}};
  if (facts.size) json["size"] = facts.size->bytes;
  return json;
}

LargeObjectFacts parse_large_objects(const JsonFields& fields) {
  LargeObjectFacts facts{fields.integer("count"), {}};
  if (fields.has("size")) facts.size = fields.size("size");
  return facts;
}

Json extensions_to_json(const std::vector<ExtensionFacts>& extensions) {
  Json array = Json::array();
  for (const ExtensionFacts& extension : extensions)
    array.push_back({{"name", extension.name}, {"version", extension.version}});
  return array;
}

std::vector<ExtensionFacts> parse_extensions(const std::vector<JsonFields>& entries) {
  std::vector<ExtensionFacts> extensions;
  extensions.reserve(entries.size());
  for (const JsonFields& entry : entries) extensions.push_back({entry.string("name"), entry.string("version")});
  return extensions;
}

}  // namespace

Json content_to_json(const ContentFacts& content) {
  Json json = Json::object();
  if (!content.server_id.empty()) json["server_id"] = content.server_id;
  if (!content.owner.empty()) json["owner"] = content.owner;
  if (content.roles) json["roles"] = *content.roles;
  if (!content.locale.empty()) json["locale"] = content.locale;
  if (!content.properties.empty()) json["properties"] = content.properties;
  if (content.extensions) json["extensions"] = extensions_to_json(*content.extensions);
  if (content.large_objects) json["large_objects"] = large_objects_to_json(*content.large_objects);
  if (content.sequences) json["sequences"] = sequences_to_json(*content.sequences);
  if (content.schema) json["schema"] = schema_to_json(*content.schema);
  return json;
}

ContentFacts parse_content(const JsonFields& fields) {
  ContentFacts content;
  if (fields.has("server_id")) content.server_id = fields.string("server_id");
  if (fields.has("owner")) content.owner = fields.string("owner");
  if (fields.has("roles")) content.roles = fields.strings("roles");
  if (fields.has("locale")) content.locale = fields.string_map("locale");
  if (fields.has("properties")) content.properties = fields.string_map("properties");
  if (fields.has("extensions")) content.extensions = parse_extensions(fields.objects("extensions"));
  if (fields.has("large_objects")) content.large_objects = parse_large_objects(fields.object("large_objects"));
  if (fields.has("sequences")) {
    content.sequences.emplace();
    for (const JsonFields& entry : fields.objects("sequences")) content.sequences->push_back(parse_sequence(entry));
  }
  if (fields.has("schema")) content.schema = parse_schema(fields.object("schema"));
  return content;
}

ContentFacts as_in_manifest(const ContentFacts& content) {
  const Json read = written_and_read(content_to_json(content));
  return parse_content(JsonFields(read, text::backup::read_manifest));
}

std::string as_in_manifest(const std::string& name) {
  return written_and_read(Json(name)).get<std::string>();
}

}  // namespace dbmaint
