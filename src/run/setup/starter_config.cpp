#include "dbmaint/run/setup/starter_config.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "config/columns_ref.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/relations/relations.hpp"
#include "dbmaint/text/starter_config.hpp"
#include "run/setup/retention_candidates.hpp"

namespace dbmaint {
namespace {

/// A JSON string that the configuration reads back as these words: a '$' is doubled.
std::string json_string(std::string_view words) {
  std::string plain;
  for (const char c : words) plain += c == '$' ? std::string("$$") : std::string(1, c);
  return nlohmann::json(plain).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string columns_string(const TableName& table, const std::vector<std::string>& columns, const Schema& schema) {
  std::string text;
  if (!table.schema.empty() && table.schema != schema.default_schema)
    text += config::quoted_if_needed(table.schema) + ".";
  text += config::quoted_if_needed(table.name) + ".";
  if (columns.size() == 1) return json_string(text + config::quoted_if_needed(columns.front()));
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "" : ",") + config::quoted_if_needed(column);
  return json_string(text + "(" + list + ")");
}

/// What comes with the application or its tools, not from its users.
bool is_bookkeeping(const std::string& table) {
  return table.find("migration") != std::string::npos || table.starts_with("sqlite_") || table.starts_with("flyway");
}

struct TableLists {
  std::vector<std::string> filled;
  std::vector<std::string> empty;
};

TableLists lists_of(const Schema& schema, const std::vector<TableSize>& sizes,
                    const std::vector<RetentionCandidate>& candidates) {
  TableLists lists;
  for (const TableSize& size : sizes) {
    const Table* table = schema.find(size.table);
    const bool ordinary =
        table != nullptr && (table->kind == TableKind::table || table->kind == TableKind::partitioned);
    const bool grows_old = std::any_of(candidates.begin(), candidates.end(), [&](const RetentionCandidate& candidate) {
      return candidate.table == size.table;
    });
    if (!ordinary || grows_old || !size.rows || is_bookkeeping(size.table.name)) continue;
    (*size.rows > 0 ? lists.filled : lists.empty).push_back(display_name(size.table, schema));
  }
  return lists;
}

/// Writes the lines of the file; comments come in the reader's language.
class Writer {
 public:
  explicit Writer(Language language) : language_(language) {}

  void line(int depth, std::string_view text) {
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + std::string(text) + "\n";
  }
  void comment(int depth, const Text& words) { line(depth, "// " + on_one_line(words.in(language_))); }
  void blank() { text_ += "\n"; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  /// A name that holds a line end must not leave its comment, nor one with an escape sequence speak to the terminal.
  static std::string on_one_line(std::string words) {
    std::replace_if(
        words.begin(), words.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
    return words;
  }

  Language language_;
  std::string text_;
};

void write_url(Writer& writer, const std::string& url) {
  if (redact(url) != url) {
    writer.comment(3, text::starter_config::url_of_environment);
    writer.line(3, R"("url": "${DATABASE_URL}",)");
    return;
  }
  writer.line(3, fmt::format("\"url\": {},", json_string(url)));
}

void write_main_tables(Writer& writer, const TableLists& lists) {
  writer.comment(3, text::starter_config::main_tables);
  if (!lists.empty.empty())
    writer.comment(3, Text{text::starter_config::empty_tables, {{"tables", joined(lists.empty)}}});
  writer.line(3, "\"main_tables\": [");
  for (std::size_t i = 0; i < lists.filled.size(); ++i)
    writer.line(4, json_string(lists.filled[i]) + (i + 1 < lists.filled.size() ? "," : ""));
  writer.line(3, "],");
}

/// An array whose elements are all comments, so that the file loads as it stands. The // of any of them may be removed:
/// a comma that is then the last is allowed here, and with all of them agreed to it is plain JSON.
void write_proposals(Writer& writer, std::string_view key, const std::vector<std::string>& proposals,
                     const Phrase& none, std::string_view end) {
  writer.line(3, fmt::format("\"{}\": [", key));
  if (proposals.empty()) writer.comment(4, none);
  for (std::size_t i = 0; i < proposals.size(); ++i)
    writer.line(4, fmt::format("// {}{}", proposals[i], i + 1 < proposals.size() ? "," : ""));
  writer.line(3, end);
}

std::vector<std::string> relation_proposals(const Schema& schema) {
  std::vector<std::string> proposals;
  for (const Relation& relation : infer_relations(schema))
    proposals.push_back(fmt::format(R"({{ "child": {}, "parent": {}, "action": "report" }})",
                                    columns_string(relation.child, relation.child_columns, schema),
                                    columns_string(relation.parent, relation.parent_columns, schema)));
  return proposals;
}

std::vector<std::string> retention_proposals(const Schema& schema, const std::vector<RetentionCandidate>& candidates) {
  std::vector<std::string> proposals;
  proposals.reserve(candidates.size());
  for (const RetentionCandidate& candidate : candidates)
    proposals.push_back(
        fmt::format(R"({{ "table": {}, "column": {}, "keep": "{}", "action": "report", "in": ["weekly"] }})",
                    json_string(display_name(candidate.table, schema)), json_string(candidate.column), candidate.keep));
  return proposals;
}

}  // namespace

std::string starter_config(const std::string& target_name, const std::string& url, const Schema& schema,
                           const std::vector<TableSize>& sizes, Language language) {
  const std::vector<RetentionCandidate> candidates = retention_candidates(schema);
  Writer writer(language);
  writer.line(0, "{");
  writer.comment(1, text::starter_config::written_by_init);
  writer.comment(1, text::starter_config::how_to_check);
  writer.line(1, language == Language::french ? R"("language": "fr",)" : R"("language": "en",)");
  writer.line(1, "\"targets\": {");
  // A key of an object is not interpolated: no '$' is doubled here.
  writer.line(2, nlohmann::json(target_name).dump() + ": {");
  write_url(writer, url);
  writer.blank();
  write_main_tables(writer, lists_of(schema, sizes, candidates));
  writer.blank();
  writer.comment(3, text::starter_config::relations);
  write_proposals(writer, "relations", relation_proposals(schema), text::starter_config::no_relations, "],");
  writer.blank();
  writer.comment(3, text::starter_config::retention);
  write_proposals(writer, "retention", retention_proposals(schema, candidates), text::starter_config::no_retention,
                  "]");
  writer.line(2, "}");
  writer.line(1, "}");
  writer.line(0, "}");
  return writer.take();
}

}  // namespace dbmaint
