#include "dbmaint/text/content.hpp"
#include "dbmaint/text/restore.hpp"
#include "report/outline_parts.hpp"
#include "report/outline_sections.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace c = text::content;

namespace {

std::string space_words(const RestoreReport& restore, const Voice& voice) {
  if (restore.free) return voice(text::restore::space_known, {{"needed", restore.needed}, {"free", *restore.free}});
  return voice(text::restore::space_unknown, {{"needed", restore.needed}});
}

std::string expected_words(const RestoreReport& restore, const Voice& voice) {
  if (restore.expected) return voice(text::restore::expected_by_last, {{"duration", *restore.expected}});
  return voice(text::restore::expected_unknown);
}

Sign sign_of(const Report& report) {
  if (report.dry_run) return Sign::planned;
  return report.errors.empty() && report.restore->problems.empty() ? Sign::done : Sign::failed;
}

}  // namespace

Outline restore_section(const Report& report, const Voice& voice) {
  if (!report.restore) return {};
  const RestoreReport& restore = *report.restore;
  Item item;
  item.title = voice(text::restore::line, {{"id", restore.backup_id},
                                           {"at", restore.backup_at},
                                           {"state", voice(word_for_backup(restore.backup_state))},
                                           {"destination", voice(restore.destination)}});
  item.sign = sign_of(report);
  // A rehearsal looks for room by trying: nobody asked how much there is.
  const bool asked = report.command == "restore" || restore.free;
  if (asked && (report.dry_run || !report.errors.empty()))
    add_note(item, voice, text::restore::space_label, space_words(restore, voice));
  if (report.dry_run) add_note(item, voice, text::restore::expected_label, expected_words(restore, voice));
  if (restore.tables_compared > 0)
    add_note(item, voice, text::restore::compared_label,
             voice(c::compared, {{"tables", restore.tables_compared},
                                 {"rows", restore.rows_compared},
                                 {"objects", restore.objects_compared},
                                 {"sequences", restore.sequences_compared}}));
  for (const Text& part : restore.not_compared) add_note(item, voice, c::not_compared_label, voice(part));
  add_note(item, voice, text::restore::kept_label, voice(restore.kept_as));
  for (const Text& warning : restore.warnings) add_note(item, voice, text::restore::warning_label, voice(warning));
  for (const Text& problem : restore.problems) add_note(item, voice, text::restore::problem_label, voice(problem));
  return {section_heading(voice(text::restore::section)), Items{{std::move(item)}}};
}

}  // namespace dbmaint
