#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/text/report.hpp"
#include "report/outline_parts.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

using Count = std::int64_t;

const Phrase& verdict_of(const Report& report) {
  if (report.dry_run && report.status == RunStatus::ok) return t::verdict_dry_run;
  const bool by_hand = report.command == "restore" || report.command == "drill";
  if (report.status == RunStatus::usage && by_hand) return t::verdict_command_usage;
  return word_of(shown_status(report));
}

/// "address | engine version | time"; a run that ended early does not know all of it.
std::string target_words(const Report& report, const Voice& voice) {
  std::string engine = report.engine;
  if (!engine.empty() && !report.server_version.empty()) engine += ' ' + report.server_version;
  std::string line;
  for (const std::string& known : {report.target_display, engine})
    if (!known.empty()) line += voice(known) + " | ";
  return line + voice.value(report.started_at);
}

std::string verdict_words(const Report& report, const Voice& voice) {
  const Phrase& word = verdict_of(report);
  std::string line =
      voice(t::verdict_line, {{"verdict", voice(word)}, {"target", report.target}, {"command", report.command}});
  const auto add = [&line, &voice](const std::string& words) {
    if (!words.empty()) line = voice(t::verdict_and, {{"so_far", line}, {"more", words}});
  };
  add(severity_counts(report.findings, voice));
  if (report.score)
    add(voice(report.score->at_most ? t::verdict_score_at_most : t::verdict_score,
              {{"score", Count{report.score->value}}, {"word", voice(word_of(word_for(report.score->value)))}}));
  if (report.grade) add(voice(t::verdict_grade, {{"grade", voice(word_of(*report.grade))}}));
  add(voice(t::verdict_exit_code, {{"exit_code", Count{static_cast<int>(report.exit_code)}}}));
  add(voice(t::verdict_took, {{"duration", duration_of(report)}}));
  return line;
}

}  // namespace

Duration duration_of(const Report& report) {
  return std::max(Duration{0}, report.finished_at - report.started_at);
}

// A restore tells what it would do under a heading of its own.
bool has_plan(const Report& report) {
  return !report.steps.empty() || !report.rules.empty() || report.errors.empty();
}

Outline verdict_section(const Report& report, const Voice& voice) {
  Outline outline;
  const Sign sign = shown_status(report) != RunStatus::ok ? Sign::failed : report.dry_run ? Sign::planned : Sign::done;
  outline.push_back(
      Heading{Heading::Level::verdict, verdict_words(report, voice), tone_of(shown_status(report)), sign});
  outline.push_back(Paragraph{target_words(report, voice), Tone::muted});
  if (report.dry_run)
    outline.push_back(Paragraph{voice(has_plan(report) ? t::nothing_was_done : t::nothing_was_planned), Tone::warning});
  if (report.backup && report.backup->disabled) outline.push_back(Paragraph{voice(no_backup_words(report)), Tone::bad});
  return outline;
}

Outline recommendations_section(const Report& report, const Voice& voice) {
  if (report.recommendations.empty()) return {};
  Items items;
  for (const Text& recommendation : report.recommendations) items.items.push_back({voice(recommendation)});
  return {section_heading(voice(t::recommendations_title)), std::move(items)};
}

Outline files_section(const Report& report, const Voice& voice) {
  if (report.files.empty()) return {};
  Items items;
  for (const std::string& file : report.files) items.items.push_back({voice(file)});
  return {section_heading(voice(t::files_title)), std::move(items)};
}

}  // namespace dbmaint
