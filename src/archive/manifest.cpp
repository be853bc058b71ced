#include "dbmaint/archive/manifest.hpp"

#include <nlohmann/json.hpp>

#include "backup/json_fields.hpp"
#include "backup/sealed_json.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

using nlohmann::ordered_json;

constexpr int known_format = 1;

ordered_json columns_json(const std::vector<ArchivedColumn>& columns) {
  ordered_json list = ordered_json::array();
  for (const ArchivedColumn& column : columns) list.push_back({{"name", column.name}, {"type", column.type}});
  return list;
}

std::vector<ArchivedColumn> columns_of(const std::vector<JsonFields>& list) {
  std::vector<ArchivedColumn> columns;
  columns.reserve(list.size());
  for (const JsonFields& fields : list) columns.push_back({fields.string("name"), fields.string("type")});
  return columns;
}

ordered_json rows_json(const RowFormat& format) {
  return {{"encoding", format.encoding},
          {"columns", columns_json(format.columns)},
          {"generated_columns", columns_json(format.generated)},
          {"key", format.key},
          {"rowid", format.rowid}};
}

RowFormat format_of(const JsonFields& fields) {
  return {fields.string("encoding"), columns_of(fields.objects("columns")),
          columns_of(fields.objects("generated_columns")), fields.strings("key"), fields.string("rowid")};
}

ordered_json origin_json(const ArchiveOrigin& origin) {
  return {{"format", known_format},
          {"id", origin.id},
          {"target", origin.target},
          {"identity", origin.identity},
          {"database", origin.display},
          {"engine", origin.engine},
          {"server_version", origin.server_version},
          {"schema", origin.table.schema},
          {"table", origin.table.name},
          {"rule", origin.rule},
          {"column", origin.column},
          {"cutoff", to_rfc3339(origin.cutoff)},
          {"where", origin.where},
          {"protect", origin.protect},
          {"row_format", rows_json(origin.format)},
          {"started_at", to_rfc3339(origin.started_at)},
          {"host", origin.host}};
}

ArchiveOrigin origin_of(const JsonFields& fields) {
  if (fields.integer("format") != known_format)
    throw Error(ErrorKind::failed, text::archive::read_manifest, text::archive::unknown_format,
                text::archive::hint_newer);
  ArchiveOrigin origin;
  origin.id = fields.string("id");
  origin.target = fields.string("target");
  origin.identity = fields.string("identity");
  origin.display = fields.string("database");
  origin.engine = fields.string("engine");
  origin.server_version = fields.string("server_version");
  origin.table = {fields.string("schema"), fields.string("table")};
  origin.rule = fields.string("rule");
  origin.column = fields.string("column");
  origin.cutoff = fields.timestamp("cutoff");
  origin.where = fields.string("where");
  origin.protect = fields.string("protect");
  origin.format = format_of(fields.object("row_format"));
  origin.started_at = fields.timestamp("started_at");
  origin.host = fields.string("host");
  return origin;
}

}  // namespace

std::string to_json(const ArchiveManifest& manifest) {
  ordered_json document = origin_json(manifest.origin);
  document["finished_at"] = to_rfc3339(manifest.finished_at);
  document["recovered"] = manifest.recovered;
  document["rows"] = manifest.rows;
  document["batches"] = manifest.batches;
  document["file"] = {{"name", "rows.jsonl.zst"},
                      {"bytes", manifest.bytes.bytes},
                      {"raw_bytes", manifest.raw_bytes.bytes},
                      {"sha256", manifest.sha256}};
  return seal(std::move(document));
}

ArchiveManifest parse_archive_manifest(std::string_view text) {
  const ordered_json document = unseal(text, text::archive::read_manifest, text::archive::hint_damaged);
  const JsonFields fields(document, text::archive::read_manifest, text::archive::hint_damaged);
  ArchiveManifest manifest;
  manifest.origin = origin_of(fields);
  manifest.finished_at = fields.timestamp("finished_at");
  manifest.recovered = fields.boolean("recovered");
  manifest.rows = fields.integer("rows");
  manifest.batches = fields.integer("batches");
  const JsonFields file = fields.object("file");
  manifest.bytes = file.size("bytes");
  manifest.raw_bytes = file.size("raw_bytes");
  manifest.sha256 = file.string("sha256");
  return manifest;
}

std::string to_journal_line(const ArchiveOrigin& origin) {
  return origin_json(origin).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

ArchiveOrigin parse_origin_line(std::string_view line) {
  const ordered_json document = ordered_json::parse(line, nullptr, false);
  return origin_of(JsonFields(document, text::archive::read_journal, text::archive::hint_damaged));
}

}  // namespace dbmaint
