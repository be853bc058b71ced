#include "report/logbook.hpp"

#include <fmt/format.h>

#include <vector>

#include "dbmaint/core/version.hpp"
#include "dbmaint/report/step_words.hpp"
#include "dbmaint/text/report.hpp"
#include "report/outline_sections.hpp"
#include "report/print_markdown.hpp"
#include "report/voice.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

using Lines = std::vector<std::string>;

Lines activities(const Report& report, const Voice& voice) {
  Lines lines;
  for (const StepReport& step : report.steps)
    lines.push_back(voice(t::step_line_short,
                          {{"name", voice(words_for_step(step.name))}, {"status", voice(word_of(step.status))}}));
  return lines;
}

Lines issues(const Report& report, const Voice& voice) {
  Lines lines;
  for (const Error& error : report.errors) lines.push_back(voice(error.message(voice.language())));
  for (const StepReport& step : report.steps)
    if (step.status == StepStatus::refused)
      lines.push_back(voice(t::logbook_refused, {{"step", voice(words_for_step(step.name))}}) + " " +
                      voice(step.reason));
  for (const Finding& finding : by_severity(report.findings))
    lines.push_back(voice(t::logbook_finding, {{"severity", voice(word_of(finding.severity))},
                                               {"check", finding.check},
                                               {"message", voice(finding.message)}}));
  return lines;
}

Lines actions(const Report& report, const Voice& voice) {
  Lines lines;
  if (report.backup && report.backup->disabled) lines.push_back(voice(no_backup_words(report)));
  if (report.backup && !report.backup->id.empty())
    lines.push_back(voice(t::logbook_backup, {{"id", report.backup->id}, {"size", report.backup->size}}));
  for (const RuleReport& rule : report.rules)
    if (rule.archived > 0)
      lines.push_back(voice(t::logbook_rows_archived, {{"rule", rule.name}, {"archived", rule.archived}}));
    else if (rule.removed > 0)
      lines.push_back(voice(t::logbook_rows_removed, {{"rule", rule.name}, {"removed", rule.removed}}));
  for (const RuleReport& rule : report.rules)
    if (rule.updated > 0)
      lines.push_back(voice(t::logbook_rows_updated, {{"rule", rule.name}, {"updated", rule.updated}}));
  return lines;
}

Lines metrics(const Report& report, const Voice& voice) {
  Lines lines;
  if (report.score) lines.push_back(score_words(*report.score, voice));
  std::int64_t rows = 0;
  bool counted = false;
  for (const InventoryRow& row : report.inventory)
    if (row.main_table && row.rows) {
      rows += *row.rows;
      counted = true;
    }
  if (counted) lines.push_back(voice(t::logbook_rows, {{"rows", rows}}));
  return lines;
}

Lines next_actions(const Report& report, const Voice& voice) {
  Lines lines;
  for (const Error& error : report.errors)
    if (!error.hint().empty()) lines.push_back(voice(error.hint()));
  for (const Text& recommendation : report.recommendations) lines.push_back(voice(recommendation));
  return lines;
}

/// "**Duration**:", with the colon as the language sets it.
std::string label(const Phrase& title, const Voice& voice) {
  return voice(t::label_colon, {{"label", "**" + voice(title) + "**"}});
}

/// `none` agrees with the title.
std::string subject(const Phrase& title, const Lines& lines, const Voice& voice, const Phrase& none = t::logbook_none) {
  if (lines.empty()) return "- " + label(title, voice) + " " + voice(none) + "\n";
  std::string text = fmt::format("- **{}**\n", voice(title));
  for (const std::string& line : lines) text += "  - " + markdown_escaped(line) + "\n";
  return text;
}

}  // namespace

std::string logbook_paragraph(const Report& report, Language language) {
  const Voice voice(language);
  std::string text =
      "## " +
      markdown_escaped(voice(t::logbook_entry,
                             {{"date", report.started_at}, {"command", report.command}, {"target", report.target}})) +
      "\n\n";
  text += subject(t::logbook_activities, activities(report, voice), voice);
  text += subject(t::logbook_issues, issues(report, voice), voice, t::logbook_no_issues);
  text += subject(t::logbook_actions, actions(report, voice), voice);
  text += subject(t::logbook_metrics, metrics(report, voice), voice);
  text += subject(t::logbook_next, next_actions(report, voice), voice);
  text += fmt::format("- {} {}\n", label(t::logbook_duration, voice), voice.value(duration_of(report)));
  text += fmt::format("- {} {}\n", label(t::logbook_exit_code, voice), static_cast<int>(report.exit_code));
  text += fmt::format("- {} {}\n", label(t::logbook_technician, voice),
                      voice(t::logbook_technician_name, {{"version", std::string(version())}}));
  return text;
}

std::string logbook_head(Language language) {
  return "# " + Voice(language)(t::logbook_title) + "\n";
}

}  // namespace dbmaint
