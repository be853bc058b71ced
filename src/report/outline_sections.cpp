#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/text/report.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

using Count = std::int64_t;

Heading section(std::string title, Tone tone = Tone::plain) {
  return {Heading::Level::section, std::move(title), tone, Sign::none};
}

void add_note(Item& item, std::string words) {
  if (!words.empty()) item.notes.push_back({"", std::move(words)});
}

/// `label` without its colon, which is not set alike in every language.
void add_note(Item& item, const Voice& voice, const Phrase& label, std::string words) {
  if (!words.empty()) item.notes.push_back({voice(t::label_colon, {{"label", voice(label)}}), std::move(words)});
}

std::string joined(const std::vector<std::string>& words, const Voice& voice) {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += ", ";
    list += voice(word);
  }
  return list;
}

std::string count_words(std::int64_t count, const Voice& voice) {
  return voice.value(Value{count});
}

// ---- the verdict

std::string verdict_words(const Report& report, const Voice& voice) {
  const bool plain_plan = report.dry_run && report.status == RunStatus::ok;
  const Phrase& word = plain_plan ? t::verdict_dry_run : word_of(report.status);
  std::string line =
      voice(t::verdict_line, {{"verdict", voice(word)}, {"target", report.target}, {"command", report.command}});
  const auto add = [&line](const std::string& words) {
    if (!words.empty()) line += "; " + words;
  };
  add(severity_counts(report.findings, voice));
  if (report.score)
    add(voice(report.score->at_most ? t::verdict_score_at_most : t::verdict_score,
              {{"score", Count{report.score->value}}, {"word", voice(word_of(word_for(report.score->value)))}}));
  if (report.grade) add(voice(t::verdict_grade, {{"grade", std::string(to_string(*report.grade))}}));
  add(voice(t::verdict_exit_code, {{"exit_code", Count{static_cast<int>(report.exit_code)}}}));
  add(voice(t::verdict_took, {{"duration", duration_of(report)}}));
  return line;
}

// ---- findings

Item item_of(const Finding& finding, const Voice& voice) {
  Item item;
  item.title = voice(
      finding.object.empty() ? t::finding_title_bare : t::finding_title,
      finding.object.empty()
          ? std::vector<std::pair<std::string, Value>>{{"severity", voice(word_of(finding.severity))},
                                                       {"check", finding.check}}
          : std::vector<std::pair<std::string, Value>>{
                {"severity", voice(word_of(finding.severity))}, {"check", finding.check}, {"object", finding.object}});
  item.tone = tone_of(finding.severity);
  add_note(item, voice(finding.message));
  if (finding.measured && finding.threshold)
    add_note(item, voice, t::measured_label,
             voice(t::measured_limit, {{"measured", *finding.measured}, {"threshold", *finding.threshold}}));
  else if (finding.measured)
    add_note(item, voice, t::measured_label, voice.value(*finding.measured));
  add_note(item, voice, t::why_label, voice(finding.why));
  if (finding.status == FindingStatus::known) add_note(item, voice(t::status_known));
  add_note(item, voice, t::page_label, voice(fmt::format("docs/checks/{}.md", finding.check)));
  if (!finding.fix.empty()) {
    item.notes.push_back({voice(t::label_colon, {{"label", voice(t::fix_label)}}), ""});
    item.code.push_back(printable_text(finding.fix));
  }
  return item;
}

// ---- rules

std::string rule_title(const RuleReport& rule, const Report& report, const Voice& voice) {
  if (!rule.skipped.empty()) return voice(t::rule_line_skipped, {{"name", rule.name}});
  if (rule.action == Action::report)
    return voice(t::rule_line_reported, {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}});
  if (report.dry_run)
    return voice(t::rule_line_planned, {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}});
  return voice(t::rule_line,
               {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}, {"removed", rule.removed}});
}

std::string spared_words(const RuleReport& rule, const Voice& voice) {
  std::string words;
  for (const SparedRows& spared : rule.spared) {
    if (spared.count == 0) continue;
    if (!words.empty()) words += ", ";
    words += fmt::format("{} {}", count_words(spared.count, voice), spared_reason(spared.reason, voice));
  }
  return words;
}

std::string cascade_words(const RuleReport& rule, const Voice& voice) {
  std::string words;
  for (const CascadeRows& cascade : rule.cascades) {
    if (cascade.rows == 0) continue;
    if (!words.empty()) words += ", ";
    words += fmt::format("{} {}", voice(cascade.table), count_words(cascade.rows, voice));
  }
  return words;
}

Sign sign_of(const RuleReport& rule, bool dry_run) {
  if (!rule.refused.empty()) return Sign::failed;
  if (!rule.skipped.empty()) return Sign::skipped;
  return dry_run ? Sign::planned : Sign::done;
}

Item item_of(const RuleReport& rule, const Report& report, const Voice& voice) {
  Item item;
  item.title = rule_title(rule, report, voice);
  item.sign = sign_of(rule, report.dry_run);
  item.tone = rule.refused.empty() ? Tone::plain : Tone::bad;
  add_note(item, voice, t::refused_label, voice(rule.refused));
  add_note(item, voice, t::skipped_label, voice(rule.skipped));
  if (rule.table != rule.name) add_note(item, voice, t::table_label, voice(rule.table));
  if (rule.cutoff) add_note(item, voice, t::cutoff_label, voice.value(*rule.cutoff));
  if (rule.newest_eligible) add_note(item, voice, t::newest_eligible_label, voice.value(*rule.newest_eligible));
  if (rule.oldest_kept) add_note(item, voice, t::oldest_kept_label, voice.value(*rule.oldest_kept));
  if (rule.archived > 0) add_note(item, voice, t::archived_label, count_words(rule.archived, voice));
  add_note(item, voice, t::spared_label, spared_words(rule, voice));
  add_note(item, voice, t::cascades_label, cascade_words(rule, voice));
  return item;
}

// ---- steps

Item item_of(const StepReport& step, const Voice& voice, Detail detail) {
  const bool planned = step.status == StepStatus::planned;
  const bool ran = !planned && step.status != StepStatus::skipped;
  Item item;
  item.sign = sign_of(step.status);
  if (item.sign == Sign::failed) item.tone = Tone::bad;
  if (step.status == StepStatus::skipped) item.tone = Tone::muted;
  const std::string status = voice(word_of(step.status));
  item.title = planned ? voice(step.name)
               : ran   ? voice(t::step_line, {{"name", step.name}, {"status", status}, {"duration", step.duration}})
                       : voice(t::step_line_short, {{"name", step.name}, {"status", status}});
  if (planned) add_note(item, voice(step.title));
  add_note(item, voice(step.summary));
  add_note(item, voice, planned ? t::condition_label : t::reason_label, voice(step.reason));
  add_note(item, voice, t::hint_label, voice(step.hint));
  const bool show_commands = planned || detail == Detail::full || item.sign == Sign::failed;
  if (show_commands)
    for (const std::string& command : step.commands) item.code.push_back(printable_text(command));
  return item;
}

}  // namespace

Duration duration_of(const Report& report) {
  return std::max(Duration{0}, report.finished_at - report.started_at);
}

Item item_of(const Error& error, const Voice& voice) {
  Item item;
  item.title = voice(t::error_line, {{"message", error.message(voice.language())}});
  item.tone = Tone::bad;
  add_note(item, voice, t::hint_label, voice(error.hint()));
  return item;
}

Outline verdict_section(const Report& report, const Voice& voice) {
  Outline outline;
  const Sign sign = report.status != RunStatus::ok ? Sign::failed : report.dry_run ? Sign::planned : Sign::done;
  outline.push_back(Heading{Heading::Level::verdict, verdict_words(report, voice), tone_of(report.status), sign});
  outline.push_back(Paragraph{voice(t::target_line, {{"address", report.target_display},
                                                     {"engine", report.engine},
                                                     {"version", report.server_version},
                                                     {"started", report.started_at}}),
                              Tone::muted});
  if (report.dry_run) outline.push_back(Paragraph{voice(t::nothing_was_done), Tone::warning});
  if (report.backup && report.backup->disabled)
    outline.push_back(Paragraph{voice(report.dry_run ? t::no_backup_will_be_made : t::no_backup_was_made), Tone::bad});
  return outline;
}

Outline errors_section(const Report& report, const Voice& voice) {
  if (report.errors.empty()) return {};
  Items items;
  for (const Error& error : report.errors) items.items.push_back(item_of(error, voice));
  return {section(voice(t::error_title), Tone::bad), std::move(items)};
}

Outline findings_section(const Report& report, const Voice& voice) {
  if (report.findings.empty()) {
    const bool all_was_seen =
        report.status == RunStatus::ok && !report.checks.ran.empty() && report.checks.unknown.empty();
    if (!all_was_seen) return {};
    return {Paragraph{voice(t::no_findings), Tone::good}};
  }
  Items items;
  for (const Finding& finding : by_severity(report.findings)) items.items.push_back(item_of(finding, voice));
  return {section(voice(t::findings_title, {{"counts", severity_counts(report.findings, voice)}})), std::move(items)};
}

Outline unknown_section(const Report& report, const Voice& voice) {
  if (report.checks.unknown.empty()) return {};
  Items items;
  for (const ChecksReport::Unknown& unknown : report.checks.unknown) {
    Item item;
    item.title = voice(unknown.check);
    item.tone = Tone::warning;
    item.sign = Sign::failed;
    add_note(item, voice(unknown.error));
    items.items.push_back(std::move(item));
  }
  return {section(voice(t::unknown_title), Tone::warning), std::move(items)};
}

Outline steps_section(const Report& report, const Voice& voice, Detail detail) {
  if (report.steps.empty()) return {};
  Items items;
  for (const StepReport& step : report.steps) items.items.push_back(item_of(step, voice, detail));
  return {section(voice(report.dry_run ? t::plan_title : t::steps_title)), std::move(items)};
}

Outline rules_section(const Report& report, const Voice& voice) {
  if (report.rules.empty()) return {};
  Items items;
  for (const RuleReport& rule : report.rules) items.items.push_back(item_of(rule, report, voice));
  return {section(voice(t::rules_title)), std::move(items)};
}

Outline relations_section(const Report& report, const Voice& voice) {
  if (report.relations.empty()) return {};
  Grid grid{{{voice(t::relation_column), Align::left},
             {voice(t::covered_column), Align::right},
             {voice(t::orphans_column), Align::right},
             {voice(t::source_column), Align::left}},
            {}};
  for (const RelationRow& row : report.relations) {
    std::vector<std::pair<std::string, Value>> ends{{"child", row.child}, {"parent", row.parent}};
    if (!row.when.empty()) ends.emplace_back("when", row.when);
    grid.rows.push_back({voice(row.when.empty() ? t::relation_name : t::relation_name_when, std::move(ends)),
                         fmt::format("{}/{}", count_words(row.covered, voice), count_words(row.total, voice)),
                         count_words(row.orphans, voice), voice(word_of(row.source))});
  }
  return {section(voice(t::relations_title)), std::move(grid)};
}

Outline unattached_section(const Report& report, const Voice& voice) {
  if (report.unattached.empty()) return {};
  Items items;
  for (const UnattachedRow& row : report.unattached) {
    Item item;
    item.title =
        voice(t::unattached_line,
              {{"name", row.name}, {"unattached", row.unattached}, {"total", row.total}, {"table", row.table}});
    item.tone = row.unattached > 0 ? Tone::bad : Tone::plain;
    item.sign = row.unattached > 0 ? Sign::failed : Sign::done;
    add_note(item, voice, t::samples_label, joined(row.samples, voice));
    if (row.protected_rows > 0) add_note(item, voice, t::protected_label, count_words(row.protected_rows, voice));
    items.items.push_back(std::move(item));
  }
  return {section(voice(t::unattached_title)), std::move(items)};
}

Outline inventory_section(const Report& report, const Voice& voice) {
  if (report.inventory.empty()) return {};
  Grid grid{{{voice(t::table_column), Align::left},
             {voice(t::rows_column), Align::right},
             {voice(t::size_column), Align::right},
             {voice(t::indexes_column), Align::right},
             {voice(t::kind_column), Align::left},
             {voice(t::main_column), Align::left}},
            {}};
  for (const InventoryRow& row : report.inventory) {
    std::string rows = row.rows ? count_words(*row.rows, voice) : voice(t::unreadable);
    if (row.rows && row.rows_estimated) rows = voice(t::about, {{"value", *row.rows}});
    grid.rows.push_back({voice(row.table), rows, row.bytes ? voice.value(*row.bytes) : "",
                         count_words(row.indexes, voice), voice(row.kind), row.main_table ? voice(t::yes) : ""});
  }
  return {section(voice(t::inventory_title)), std::move(grid)};
}

Outline queries_section(const Report& report, const Voice& voice) {
  if (report.queries.empty()) return {};
  Grid grid{{{voice(t::query_column), Align::left},
             {voice(t::median_column), Align::right},
             {voice(t::budget_column), Align::right},
             {voice(t::within_column), Align::left}},
            {}};
  for (const QueryTiming& query : report.queries)
    grid.rows.push_back({voice(query.name), voice.value(query.median), query.budget ? voice.value(*query.budget) : "",
                         !query.budget ? "" : voice(query.median <= *query.budget ? t::yes : t::no)});
  return {section(voice(t::queries_title)), std::move(grid)};
}

Outline tables_sections(const Report& report, const Voice& voice) {
  Outline outline;
  for (const SectionTable& table : report.sections) {
    outline.push_back(section(voice(table.title)));
    if (table.rows.empty()) {
      outline.push_back(Paragraph{voice(t::no_rows), Tone::muted});
      continue;
    }
    Grid grid;
    for (const std::string& column : table.columns) grid.columns.push_back({voice(column), Align::left});
    for (const std::vector<std::string>& row : table.rows) {
      std::vector<std::string> cells;
      for (const std::string& cell : row) cells.push_back(voice(cell));
      cells.resize(grid.columns.size());
      grid.rows.push_back(std::move(cells));
    }
    outline.push_back(std::move(grid));
  }
  return outline;
}

Outline metrics_section(const Report& report, const Voice& voice) {
  if (report.metrics.empty()) return {};
  Grid grid{{{voice(t::metric_column), Align::left}, {voice(t::value_column), Align::right}}, {}};
  for (const Metric& metric : report.metrics)
    grid.rows.push_back({voice(metric.name), voice(fmt::format("{} {}", metric.value, metric.unit))});
  return {section(voice(t::metrics_title)), std::move(grid)};
}

Outline backup_section(const Report& report, const Voice& voice) {
  if (!report.backup || report.backup->disabled || report.backup->id.empty()) return {};
  const BackupReport& backup = *report.backup;
  const bool verified = backup.state == "verified";
  Item item;
  item.title =
      voice(t::backup_line,
            {{"id", backup.id}, {"state", voice(verified ? t::backup_state_verified : t::backup_state_complete)}});
  item.sign = verified ? Sign::done : Sign::failed;
  if (!verified) item.tone = Tone::warning;
  add_note(item, voice, t::size_label, voice(t::backup_size, {{"size", backup.size}, {"raw", backup.raw_size}}));
  add_note(item, voice, t::took_label,
           verified ? voice(t::backup_took, {{"duration", backup.duration}, {"verify", backup.verify_duration}})
                    : voice.value(backup.duration));
  add_note(item, voice, t::folder_label, voice(backup.folder));
  add_note(item, voice, t::digest_label, voice(backup.sha256));
  add_note(item, voice, t::removed_backups_label, joined(backup.removed, voice));
  return {section(voice(t::backup_title)), Items{{std::move(item)}}};
}

Outline recommendations_section(const Report& report, const Voice& voice) {
  if (report.recommendations.empty()) return {};
  Items items;
  for (const Text& recommendation : report.recommendations) items.items.push_back({voice(recommendation)});
  return {section(voice(t::recommendations_title)), std::move(items)};
}

Outline score_section(const Report& report, const Voice& voice) {
  if (!report.score) return {};
  const Score& score = *report.score;
  const ScoreWord word = word_for(score.value);
  const Tone tone = word == ScoreWord::good ? Tone::good : word == ScoreWord::urgent ? Tone::bad : Tone::warning;
  Outline outline{section(voice(score.at_most ? t::score_title_at_most : t::score_title,
                                {{"score", Count{score.value}}, {"word", voice(word_of(word))}}),
                          tone)};
  Grid grid{{{voice(t::score_factor_column), Align::right}, {voice(t::score_because_column), Align::left}}, {}};
  grid.rows.push_back(
      {fmt::format("100 × {}/{}", score.active_tables, score.main_tables),
       voice(t::score_tables, {{"active", Count{score.active_tables}}, {"main", Count{score.main_tables}}})});
  for (const ScoreFactor& factor : score.factors)
    grid.rows.push_back(
        {fmt::format("× {}", factor_words(factor.factor, voice.language())),
         voice(t::score_check, {{"check", factor.check}, {"severity", voice(word_of(factor.severity))}})});
  outline.push_back(std::move(grid));
  if (score.at_most) outline.push_back(Paragraph{voice(t::score_at_most_why), Tone::warning});
  return outline;
}

Outline checks_section(const Report& report, const Voice& voice, Detail detail) {
  const ChecksReport& checks = report.checks;
  if (checks.ran.empty() && checks.skipped.empty()) return {};
  const auto count = [](const auto& list) { return static_cast<Count>(list.size()); };
  Outline outline{section(voice(t::checks_title)),
                  Paragraph{voice(t::checks_line, {{"ran", count(checks.ran)},
                                                   {"passed", count(checks.passed)},
                                                   {"skipped", count(checks.skipped)},
                                                   {"unknown", count(checks.unknown)}})}};
  Items items;
  for (const ChecksReport::Skipped& skipped : checks.skipped) {
    Item item;
    item.title = voice(skipped.check);
    item.sign = Sign::skipped;
    item.tone = Tone::muted;
    add_note(item, voice(skipped.reason));
    items.items.push_back(std::move(item));
  }
  if (detail == Detail::full)
    for (const std::string& passed : checks.passed) items.items.push_back({voice(passed), Tone::plain, Sign::done});
  if (!items.items.empty()) outline.push_back(std::move(items));
  return outline;
}

Outline files_section(const Report& report, const Voice& voice) {
  if (report.files.empty()) return {};
  Items items;
  for (const std::string& file : report.files) items.items.push_back({voice(file)});
  return {section(voice(t::files_title)), std::move(items)};
}

}  // namespace dbmaint
