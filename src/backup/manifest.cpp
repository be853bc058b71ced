#include "dbmaint/backup/manifest.hpp"

#include <nlohmann/json.hpp>

#include "backup/content_json.hpp"
#include "backup/file_names.hpp"
#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/text/backup.hpp"

namespace dbmaint {

namespace {

using Json = nlohmann::ordered_json;

constexpr int known_manifest_format = 1;

Json redacted(const std::vector<std::string>& lines) {
  Json array = Json::array();
  for (const std::string& line : lines) array.push_back(redact(line));
  return array;
}

Json warnings_to_json(const std::vector<Text>& warnings) {
  Json array = Json::array();
  for (const Text& warning : warnings) array.push_back(redact(warning.in(Language::english)));
  return array;
}

Json files_to_json(const std::vector<ManifestFile>& files) {
  Json array = Json::array();
  for (const ManifestFile& file : files)
    array.push_back({{"name", file.name},
                     {"size", file.size.bytes},
                     {"raw_size", file.raw_size.bytes},
                     {"sha256", file.sha256},
                     {"compressed", file.compressed},
                     {"encrypted", file.encrypted}});
  return array;
}

Json rows_to_json(const std::vector<TableRows>& rows) {
  Json array = Json::array();
  for (const TableRows& row : rows) {
    array.push_back({{"table", row.table}, {"rows", row.rows}});
    if (!row.part_of.empty()) array.back()["part_of"] = row.part_of;
  }
  return array;
}

DumpFacts parse_facts(const JsonFields& fields) {
  DumpFacts facts;
  facts.engine = fields.string("engine");
  facts.server_version = fields.string("server_version");
  facts.tool = fields.string("tool");
  facts.database = fields.string("database");
  facts.raw_size = fields.size("raw_size");
  facts.rows_exact = fields.boolean("rows_exact");
  for (const JsonFields& row : fields.objects("rows"))
    facts.rows.push_back({row.string("table"), row.integer("rows"),
                          row.has("part_of") ? row.strings("part_of") : std::vector<std::string>{}});
  facts.restore_by_hand = fields.strings("restore_by_hand");
  for (std::string& warning : fields.strings("warnings")) facts.warnings.push_back(Text::verbatim(std::move(warning)));
  facts.commands = fields.strings("commands");
  if (fields.has("content")) facts.content = parse_content(fields.object("content"));
  return facts;
}

std::vector<ManifestFile> parse_files(const JsonFields& fields) {
  std::vector<ManifestFile> files;
  for (const JsonFields& entry : fields.objects("files")) {
    ManifestFile file{entry.string("name"),        entry.size("size"),
                      entry.size("raw_size"),      entry.string("sha256"),
                      entry.boolean("compressed"), entry.has("encrypted") && entry.boolean("encrypted")};
    if (!fit_for_backup_file(file.name)) entry.wrong("name");
    files.push_back(std::move(file));
  }
  if (files.empty()) fields.wrong("files");
  return files;
}

}  // namespace

std::vector<std::string> data_files(const Manifest& manifest) {
  std::vector<std::string> names;
  for (const ManifestFile& file : manifest.files) names.push_back(file.name);
  return names;
}

ByteSize size_on_disk(const Manifest& manifest) {
  ByteSize sum;
  for (const ManifestFile& file : manifest.files) sum = sum + file.size;
  return sum;
}

std::string to_json(const Manifest& manifest) {
  const DumpFacts& facts = manifest.facts;
  Json json;
  json["format"] = manifest.format;
  json["id"] = manifest.id;
  json["target"] = manifest.target;
  json["engine"] = facts.engine;
  json["database"] = facts.database;
  json["address"] = redact(manifest.display);
  json["identity"] = redact(manifest.identity);
  json["started_at"] = to_rfc3339(manifest.started_at);
  json["finished_at"] = to_rfc3339(manifest.finished_at);
  json["restore_by_hand"] = redacted(facts.restore_by_hand);
  json["files"] = files_to_json(manifest.files);
  if (manifest.encryption)
    json["encryption"] = {{"tool", manifest.encryption->tool}, {"recipients", manifest.encryption->recipients}};
  json["raw_size"] = facts.raw_size.bytes;
  json["working_space"] = manifest.working_space.bytes;
  json["server_version"] = facts.server_version;
  json["tool"] = facts.tool;
  json["dbmaint_version"] = manifest.dbmaint_version;
  json["host"] = manifest.host;
  json["warnings"] = warnings_to_json(facts.warnings);
  json["commands"] = redacted(facts.commands);
  json["rows_exact"] = facts.rows_exact;
  json["rows"] = rows_to_json(facts.rows);
  json["content"] = content_to_json(facts.content);
  return seal(std::move(json));
}

Manifest parse_manifest(std::string_view json) {
  const Json document = unseal(json, text::backup::read_manifest);
  const JsonFields fields(document, text::backup::read_manifest);
  Manifest manifest;
  if (fields.integer("format") != known_manifest_format)
    throw Error(ErrorKind::corruption, text::backup::read_manifest, text::backup::unknown_format);
  manifest.format = known_manifest_format;
  manifest.id = fields.string("id");
  manifest.target = fields.string("target");
  manifest.identity = fields.string("identity");
  manifest.display = fields.string("address");
  manifest.host = fields.string("host");
  manifest.dbmaint_version = fields.string("dbmaint_version");
  manifest.started_at = fields.timestamp("started_at");
  manifest.finished_at = fields.timestamp("finished_at");
  manifest.working_space = fields.size("working_space");
  manifest.facts = parse_facts(fields);
  manifest.files = parse_files(fields);
  if (fields.has("encryption")) {
    const JsonFields encryption = fields.object("encryption");
    manifest.encryption = {encryption.string("tool"), encryption.strings("recipients")};
  }
  return manifest;
}

}  // namespace dbmaint
