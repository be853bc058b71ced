#include "report/json_document.hpp"

#include "dbmaint/core/redaction.hpp"
#include "dbmaint/core/version.hpp"
#include "dbmaint/text/report.hpp"
#include "report/json_value.hpp"
#include "report/outline_sections.hpp"
#include "report/words.hpp"

namespace dbmaint {
namespace {

using Json = nlohmann::ordered_json;

constexpr int format_version = 1;

/// Turns the parts of a report into JSON, in one language, without secrets.
class JsonWriter {
 public:
  explicit JsonWriter(Language language) : language_(language) {}

  [[nodiscard]] Json error(const Error& error) const {
    return {{"kind", kind_name(error.kind())}, {"code", safe(error.code())},
            {"tried", said(error.tried())},    {"cause", said(error.cause())},
            {"hint", said(error.hint())},      {"message", safe(error.message(language_))}};
  }

  [[nodiscard]] Json report(const Report& report) const {
    Json json;
    json["run"] = run(report);
    json["score"] = report.score ? score(*report.score) : Json(nullptr);
    json["grade"] = report.grade ? Json(to_string(*report.grade)) : Json(nullptr);
    json["inventory"] = list(report.inventory, &JsonWriter::inventory_row);
    json["relations"] = list(report.relations, &JsonWriter::relation);
    json["unattached"] = list(report.unattached, &JsonWriter::unattached);
    json["rules"] = list(report.rules, &JsonWriter::rule);
    json["steps"] = list(report.steps, &JsonWriter::step);
    json["findings"] = list(report.findings, &JsonWriter::finding);
    json["ignored"] = list(report.ignored, &JsonWriter::ignored);
    json["checks"] = checks(report.checks);
    json["metrics"] = metrics(report.metrics);
    json["queries"] = list(report.queries, &JsonWriter::query);
    json["sections"] = list(report.sections, &JsonWriter::section);
    json["backup"] = report.backup ? backup(*report.backup) : Json(nullptr);
    if (report.restore) json["restore"] = restore(*report.restore);
    json["recommendations"] = list(report.recommendations, &JsonWriter::said);
    json["errors"] = list(report.errors, &JsonWriter::error);
    json["files"] = strings(report.files);
    return json;
  }

 private:
  [[nodiscard]] static std::string safe(const std::string& text) { return redact(text); }
  [[nodiscard]] std::string said(const Text& text) const { return safe(text.in(language_)); }
  [[nodiscard]] Json said_or_null(const Text& text) const { return text.empty() ? Json(nullptr) : Json(said(text)); }

  [[nodiscard]] static Json instant(Timestamp t) { return t == Timestamp{} ? Json(nullptr) : Json(to_rfc3339(t)); }
  [[nodiscard]] static Json instant(const std::optional<Timestamp>& t) {
    return t ? Json(to_rfc3339(*t)) : Json(nullptr);
  }

  [[nodiscard]] static std::string_view kind_name(ErrorKind kind) {
    switch (kind) {
      case ErrorKind::usage:
        return "usage";
      case ErrorKind::refused:
        return "refused";
      case ErrorKind::busy:
        return "busy";
      case ErrorKind::interrupted:
        return "interrupted";
      case ErrorKind::corruption:
        return "corruption";
      case ErrorKind::failed:
        break;
    }
    return "failed";
  }

  template <typename Element>
  [[nodiscard]] Json list(const std::vector<Element>& elements, auto member) const {
    Json array = Json::array();
    for (const Element& element : elements) array.push_back((this->*member)(element));
    return array;
  }

  [[nodiscard]] static Json strings(const std::vector<std::string>& texts) {
    Json array = Json::array();
    for (const std::string& text : texts) array.push_back(safe(text));
    return array;
  }

  [[nodiscard]] Json run(const Report& report) const {
    return {{"id", report.run_id},
            {"command", report.command},
            {"target", safe(report.target)},
            {"address", safe(report.target_display)},
            {"engine", report.engine},
            {"server_version", safe(report.server_version)},
            {"started_at", instant(report.started_at)},
            {"finished_at", instant(report.finished_at)},
            {"duration_ms", duration_of(report).count()},
            {"status", to_string(report.status)},
            {"exit_code", static_cast<int>(report.exit_code)},
            {"dry_run", report.dry_run}};
  }

  [[nodiscard]] Json score(const Score& score) const {
    Json factors = Json::array();
    for (const ScoreFactor& factor : score.factors)
      factors.push_back({{"check", factor.check}, {"severity", to_string(factor.severity)}, {"factor", factor.factor}});
    return {{"value", score.value},
            {"active_tables", score.active_tables},
            {"main_tables", score.main_tables},
            {"factors", factors},
            {"at_most", score.at_most},
            {"text", score_words(score, Voice(language_))}};
  }

  [[nodiscard]] Json inventory_row(const InventoryRow& row) const {
    return {{"table", safe(row.table)},
            {"kind", row.kind},
            {"rows", row.rows ? Json(*row.rows) : Json(nullptr)},
            {"rows_estimated", row.rows_estimated},
            {"bytes", row.bytes ? Json(row.bytes->bytes) : Json(nullptr)},
            {"indexes", row.indexes},
            {"main_table", row.main_table}};
  }

  [[nodiscard]] Json relation(const RelationRow& row) const {
    return {{"child", safe(row.child)},        {"parent", safe(row.parent)}, {"when", safe(row.when)},
            {"source", to_string(row.source)}, {"covered", row.covered},     {"total", row.total},
            {"orphans", row.orphans}};
  }

  [[nodiscard]] Json unattached(const UnattachedRow& row) const {
    return {{"name", safe(row.name)},       {"table", safe(row.table)},        {"total", row.total},
            {"unattached", row.unattached}, {"protected", row.protected_rows}, {"samples", strings(row.samples)}};
  }

  [[nodiscard]] Json rule(const RuleReport& rule) const {
    Json spared = Json::array();
    for (const SparedRows& rows : rule.spared) {
      spared.push_back({{"reason", safe(rows.reason)}, {"count", rows.count}});
      if (!rows.example.empty()) spared.back()["example"] = safe(rows.example);
    }
    Json cascades = Json::array();
    for (const CascadeRows& rows : rule.cascades)
      cascades.push_back({{"table", safe(rows.table)}, {"rows", rows.rows}});
    Json orphaned = Json::array();
    for (const OrphanedRows& rows : rule.orphaned)
      orphaned.push_back({{"relation", safe(rows.relation)}, {"rows", rows.rows}});
    Json references = Json::array();
    for (const ReferringRows& rows : rule.references)
      references.push_back({{"table", safe(rows.table)},
                            {"columns", strings(rows.columns)},
                            {"on_delete", to_string(rows.on_delete)},
                            {"rows", rows.rows}});
    return {{"name", safe(rule.name)},
            {"table", safe(rule.table)},
            {"action", to_string(rule.action)},
            {"total", rule.total},
            {"eligible", rule.eligible},
            {"kind", to_string(rule.kind)},
            {"removed", rule.removed},
            {"updated", rule.updated},
            {"archived", rule.archived},
            {"archive", rule.archive.empty() ? Json(nullptr) : Json(safe(rule.archive))},
            {"spared", spared},
            {"cascades", cascades},
            {"references", references},
            {"orphaned", orphaned},
            {"counted", !rule.uncounted},
            {"triggers", strings(rule.triggers)},
            {"refused", said_or_null(rule.refused)},
            {"skipped", said_or_null(rule.skipped)},
            {"cutoff", instant(rule.cutoff)},
            {"newest_eligible", instant(rule.newest_eligible)},
            {"oldest_kept", instant(rule.oldest_kept)},
            {"samples", strings(rule.samples)}};
  }

  [[nodiscard]] Json step(const StepReport& step) const {
    return {{"name", safe(step.name)},
            {"status", to_string(step.status)},
            {"title", said(step.title)},
            {"reason", said(step.reason)},
            {"hint", said(step.hint)},
            {"started_at", instant(step.started_at)},
            {"duration_ms", step.duration.count()},
            {"summary", said(step.summary)},
            {"commands", strings(step.commands)}};
  }

  [[nodiscard]] Json finding(const Finding& finding) const {
    return {{"id", safe(finding.check + "/" + finding.object)},
            {"check", finding.check},
            {"severity", to_string(finding.severity)},
            {"object", safe(finding.object)},
            {"message", said(finding.message)},
            {"measured", json_value(finding.measured)},
            {"threshold", json_value(finding.threshold)},
            {"why", said(finding.why)},
            {"fix", safe(finding.fix)},
            {"docs", "docs/checks/" + finding.check + ".md"},
            {"fingerprint", finding.fingerprint},
            {"status", finding.status == FindingStatus::known ? "known" : "new"}};
  }

  [[nodiscard]] Json ignored(const IgnoredFinding& ignored) const {
    Json json = finding(ignored.finding);
    json["reason"] = safe(ignored.reason);
    json["until"] = ignored.until ? Json(to_iso_date(*ignored.until)) : Json(nullptr);
    return json;
  }

  [[nodiscard]] Json checks(const ChecksReport& checks) const {
    Json skipped = Json::array();
    for (const auto& check : checks.skipped)
      skipped.push_back({{"check", check.check}, {"reason", said(check.reason)}});
    Json unknown = Json::array();
    for (const auto& check : checks.unknown) unknown.push_back({{"check", check.check}, {"error", said(check.error)}});
    return {{"ran", checks.ran}, {"passed", checks.passed}, {"skipped", skipped}, {"unknown", unknown}};
  }

  [[nodiscard]] static Json metrics(const std::vector<Metric>& metrics) {
    Json json = Json::object();
    for (const Metric& metric : metrics)
      json[metric.name] = {{"value", json_number(metric.value)}, {"unit", metric.unit}};
    return json;
  }

  [[nodiscard]] Json query(const QueryTiming& query) const {
    return {{"name", safe(query.name)},
            {"median_ms", query.stopped_after ? Json(nullptr) : Json(query.median.count())},
            {"budget_ms", query.budget ? Json(query.budget->count()) : Json(nullptr)},
            {"stopped_after_ms", query.stopped_after ? Json(query.stopped_after->count()) : Json(nullptr)}};
  }

  [[nodiscard]] Json section(const SectionTable& table) const {
    Json rows = Json::array();
    for (const auto& row : table.rows) rows.push_back(strings(row));
    return {{"title", safe(table.title)}, {"columns", strings(table.columns)}, {"rows", rows}};
  }

  [[nodiscard]] Json backup(const BackupReport& backup) const {
    Json json = {{"id", backup.id},
                 {"state", backup.state},
                 {"folder", safe(backup.folder)},
                 {"bytes", backup.size.bytes},
                 {"raw_bytes", backup.raw_size.bytes},
                 {"sha256", backup.sha256},
                 {"duration_ms", backup.duration.count()},
                 {"verify_duration_ms", backup.verify_duration.count()},
                 {"removed", strings(backup.removed)},
                 {"disabled", backup.disabled}};
    if (!backup.type.empty()) json["type"] = backup.type;
    if (backup.recoverable_from) json["recoverable_from"] = to_rfc3339(*backup.recoverable_from);
    if (backup.recoverable_to) json["recoverable_to"] = to_rfc3339(*backup.recoverable_to);
    return json;
  }

  [[nodiscard]] Json restore(const RestoreReport& restore) const {
    Json warnings = Json::array();
    for (const Text& warning : restore.warnings) warnings.push_back(said(warning));
    Json not_compared = Json::array();
    for (const Text& part : restore.not_compared) not_compared.push_back(said(part));
    Json problems = Json::array();
    for (const Text& problem : restore.problems) problems.push_back(said(problem));
    return {{"backup_id", restore.backup_id},
            {"backup_at", instant(restore.backup_at)},
            {"backup_state", restore.backup_state},
            {"destination", said(restore.destination)},
            {"replaces", restore.replaces},
            {"kept_as", safe(restore.kept_as)},
            {"needed_bytes", restore.needed.bytes},
            {"free_bytes", restore.free ? Json(restore.free->bytes) : Json(nullptr)},
            {"expected_ms", restore.expected ? Json(restore.expected->count()) : Json(nullptr)},
            {"tables_compared", restore.tables_compared},
            {"rows_compared", restore.rows_compared},
            {"objects_compared", restore.objects_compared},
            {"sequences_compared", restore.sequences_compared},
            {"not_compared", not_compared},
            {"warnings", warnings},
            {"problems", problems}};
  }

  Language language_;
};

}  // namespace

Json json_of(const Report& report, Language language) {
  return JsonWriter(language).report(report);
}

Json json_of(const Error& error, Language language) {
  return JsonWriter(language).error(error);
}

Json json_of(const Document& document, Language language) {
  Json json;
  json["format"] = format_version;
  json["tool"] = {{"name", "dbmaint"}, {"version", version()}};
  json["exit_code"] = static_cast<int>(document.exit_code);
  if (document.error) json["error"] = json_of(*document.error, language);
  json["reports"] = Json::array();
  for (const Report& report : document.reports) json["reports"].push_back(json_of(report, language));
  return json;
}

std::string to_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dbmaint
