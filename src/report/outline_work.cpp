#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dbmaint/core/joined.hpp"
#include "dbmaint/report/step_words.hpp"
#include "dbmaint/text/report.hpp"
#include "report/outline_parts.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

namespace {

const StepReport* step_of(const RuleReport& rule, const Report& report) {
  const auto found = std::ranges::find(report.steps, "cleanup " + rule.name, &StepReport::name);
  return found == report.steps.end() ? nullptr : &*found;
}

/// A run may look at a rule that it does not carry out: analyze all of them, a daily run the weekly ones.
bool carried_out(const RuleReport& rule, const Report& report) {
  return step_of(rule, report) != nullptr;
}

/// A command that applies no rule still counts one that a guard would refuse, and says why it would.
bool counted_only(const RuleReport& rule) {
  return !rule.skipped.empty() && rule.eligible > 0;
}

std::string repair_title(const RuleReport& rule, const Report& report, const Voice& voice) {
  const std::vector<Argument> facts = {
      {"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}, {"done", rule.removed + rule.updated}};
  const bool done = rule.removed + rule.updated > 0;
  if (!done && (!carried_out(rule, report) || !rule.refused.empty())) return voice(t::repair_line_counted, facts);
  const bool deletes = rule.action != Action::set_null;
  if (!report.dry_run) return voice(deletes ? t::repair_line_deleted : t::repair_line, facts);
  return voice(deletes ? t::repair_line_planned : t::repair_line_planned_null, facts);
}

std::string rule_title(const RuleReport& rule, const Report& report, const Voice& voice) {
  if (rule.uncounted && !rule.refused.empty()) return voice(t::rule_line_uncounted, {{"name", rule.name}});
  if (rule.kind != RuleKind::retention && rule.skipped.empty()) return repair_title(rule, report, voice);
  if (!rule.skipped.empty() && !counted_only(rule)) return voice(t::rule_line_skipped, {{"name", rule.name}});
  if (rule.action == Action::report)
    return voice(t::rule_line_reported, {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}});
  if (report.dry_run && carried_out(rule, report) && rule.refused.empty())
    return voice(rule.action == Action::archive ? t::rule_line_archiving : t::rule_line_planned,
                 {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}});
  if (report.dry_run || !carried_out(rule, report))
    return voice(t::rule_line_counted, {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}});
  return voice(t::rule_line,
               {{"name", rule.name}, {"eligible", rule.eligible}, {"total", rule.total}, {"removed", rule.removed}});
}

std::string spared_words(const RuleReport& rule, const Voice& voice) {
  std::vector<std::string> words;
  for (const SparedRows& spared : rule.spared) {
    if (spared.count == 0) continue;
    words.push_back(fmt::format("{} {}", count_words(spared.count, voice), spared_reason(spared.reason, voice)));
    if (!spared.example.empty()) words.back() += " " + voice(t::spared_example, {{"value", spared.example}});
  }
  return joined(words);
}

std::string cascade_words(const RuleReport& rule, const Voice& voice) {
  std::vector<std::string> words;
  for (const CascadeRows& cascade : rule.cascades) {
    if (cascade.rows == 0) continue;
    words.push_back(fmt::format("{} {}", voice(cascade.table), count_words(cascade.rows, voice)));
  }
  return joined(words);
}

/// "lines (log, page) 12 rows ON DELETE SET NULL"
std::string reference_words(const RuleReport& rule, const Voice& voice) {
  std::vector<std::string> words;
  for (const ReferringRows& rows : rule.references)
    words.push_back(fmt::format("{} ({}) {} ON DELETE {}", voice(rows.table), joined(rows.columns, voice),
                                count_words(rows.rows, voice), to_string(rows.on_delete)));
  return joined(words);
}

/// "12 rows (logs.user_id -> users.id)"
std::string orphaned_words(const RuleReport& rule, const Voice& voice) {
  std::vector<std::string> words;
  for (const OrphanedRows& rows : rule.orphaned)
    words.push_back(fmt::format("{} ({})", count_words(rows.rows, voice), voice(rows.relation)));
  return joined(words);
}

/// "42,000 (logs/20261122T020000Z-1)"
std::string archived_words(const RuleReport& rule, const Voice& voice) {
  std::string words = count_words(rule.archived, voice);
  if (!rule.archive.empty()) words += fmt::format(" ({})", voice(rule.archive));
  return words;
}

/// That of its step, which may have failed or been stopped half-way.
Sign sign_of(const RuleReport& rule, const Report& report) {
  if (!rule.refused.empty()) return Sign::failed;
  if (!rule.skipped.empty()) return Sign::skipped;
  if (report.dry_run) return Sign::planned;
  const StepReport* step = step_of(rule, report);
  return step == nullptr ? Sign::done : sign_of(step->status);
}

Item item_of(const RuleReport& rule, const Report& report, const Voice& voice) {
  Item item;
  item.title = rule_title(rule, report, voice);
  item.sign = sign_of(rule, report);
  item.tone = rule.refused.empty() ? Tone::plain : Tone::bad;
  add_note(item, voice, t::refused_label, voice(rule.refused));
  add_note(item, voice, counted_only(rule) ? t::would_refuse_label : t::skipped_label, voice(rule.skipped));
  if (rule.table != rule.name) add_note(item, voice, t::table_label, voice(rule.table));
  if (rule.cutoff) add_note(item, voice, t::cutoff_label, voice.value(*rule.cutoff));
  const bool by_age_alone = rule.kind == RuleKind::retention;  // of unattached rows the age is only half of it
  if (by_age_alone && rule.newest_eligible)
    add_note(item, voice, t::newest_eligible_label, voice.value(*rule.newest_eligible));
  if (by_age_alone && rule.oldest_kept) add_note(item, voice, t::oldest_kept_label, voice.value(*rule.oldest_kept));
  if (rule.archived > 0) add_note(item, voice, t::archived_label, archived_words(rule, voice));
  add_note(item, voice, t::spared_label, spared_words(rule, voice));
  add_note(item, voice, t::cascades_label, cascade_words(rule, voice));
  add_note(item, voice, t::references_label, reference_words(rule, voice));
  add_note(item, voice, t::orphaned_label, orphaned_words(rule, voice));
  add_note(item, voice, t::triggers_label, joined(rule.triggers, voice));
  add_note(item, voice, rule.kind == RuleKind::unattached ? t::unattached_keys_label : t::missing_keys_label,
           joined(rule.samples, voice));
  return item;
}

Item item_of(const StepReport& step, const Voice& voice, Detail detail) {
  const bool planned = step.status == StepStatus::planned;
  const bool ran = !planned && step.status != StepStatus::skipped;
  Item item;
  item.sign = sign_of(step.status);
  if (item.sign == Sign::failed) item.tone = Tone::bad;
  if (step.status == StepStatus::skipped) item.tone = Tone::muted;
  const std::string status = voice(word_of(step.status));
  const std::string name = voice(words_for_step(step.name));
  item.title = planned ? name
               : ran   ? voice(t::step_line, {{"name", name}, {"status", status}, {"duration", step.duration}})
                       : voice(t::step_line_short, {{"name", name}, {"status", status}});
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

Outline refused_section(const Report& report, const Voice& voice) {
  Items items;
  for (const StepReport& step : report.steps) {
    if (step.status != StepStatus::refused) continue;
    Item item;
    item.title = voice(words_for_step(step.name));
    item.sign = Sign::failed;
    item.tone = Tone::bad;
    add_note(item, voice(step.reason));
    add_note(item, voice, t::hint_label, voice(step.hint));
    items.items.push_back(std::move(item));
  }
  if (items.items.empty()) return {};
  return {section_heading(voice(t::refused_title)), std::move(items)};
}

Outline steps_section(const Report& report, const Voice& voice, Detail detail) {
  if (report.steps.empty()) return {};
  Items items;
  for (const StepReport& step : report.steps) items.items.push_back(item_of(step, voice, detail));
  return {section_heading(voice(report.dry_run ? t::plan_title : t::steps_title)), std::move(items)};
}

Outline rules_section(const Report& report, const Voice& voice) {
  Items retention;
  Items repairs;
  for (const RuleReport& rule : report.rules)
    (rule.kind == RuleKind::retention ? retention : repairs).items.push_back(item_of(rule, report, voice));
  Outline outline;
  const auto add = [&](const Phrase& title, Items items) {
    if (items.items.empty()) return;
    outline.emplace_back(section_heading(voice(title)));
    outline.emplace_back(std::move(items));
  };
  add(t::rules_title, std::move(retention));
  add(t::repairs_title, std::move(repairs));
  return outline;
}

Outline backup_section(const Report& report, const Voice& voice) {
  if (!report.backup || report.backup->disabled || report.backup->id.empty()) return {};
  const BackupReport& backup = *report.backup;
  const bool verified = backup.state == "verified" || backup.state == "drilled";
  Item item;
  item.title = voice(t::backup_line, {{"id", backup.id}, {"state", voice(word_for_backup(backup.state))}});
  item.sign = verified ? Sign::done : Sign::failed;
  if (!verified) item.tone = Tone::warning;
  add_note(item, voice, t::size_label, voice(t::backup_size, {{"size", backup.size}, {"raw", backup.raw_size}}));
  add_note(item, voice, t::took_label,
           verified ? voice(t::backup_took, {{"duration", backup.duration}, {"verify", backup.verify_duration}})
                    : voice.value(backup.duration));
  if (backup.recoverable_from && backup.recoverable_to)
    add_note(item, voice, t::recoverable_label,
             voice(t::recoverable, {{"from", *backup.recoverable_from}, {"to", *backup.recoverable_to}}));
  add_note(item, voice, t::folder_label, voice(backup.folder));
  add_note(item, voice, t::digest_label, voice(backup.sha256));
  add_note(item, voice, t::removed_backups_label, joined(backup.removed, voice));
  return {section_heading(voice(t::backup_title)), Items{{std::move(item)}}};
}

}  // namespace dbmaint
