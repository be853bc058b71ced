#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dbmaint/core/removed_rows.hpp"
#include "dbmaint/text/report.hpp"

namespace dbmaint {

namespace t = text::report;

const Phrase& word_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return t::severity_critical;
    case Severity::error:
      return t::severity_error;
    case Severity::warning:
      return t::severity_warning;
    case Severity::advice:
      break;
  }
  return t::severity_advice;
}

const Phrase& word_of(StepStatus status) {
  switch (status) {
    case StepStatus::done:
      return t::step_done;
    case StepStatus::failed:
      return t::step_failed;
    case StepStatus::skipped:
      return t::step_skipped;
    case StepStatus::refused:
      return t::step_refused;
    case StepStatus::interrupted:
      return t::step_interrupted;
    case StepStatus::planned:
      break;
  }
  return t::step_planned;
}

RunStatus shown_status(const Report& report) {
  const bool unread = report.status == RunStatus::ok && !report.checks.unknown.empty();
  return unread ? RunStatus::findings : report.status;
}

const Phrase& word_of(RunStatus status) {
  switch (status) {
    case RunStatus::ok:
      return t::verdict_ok;
    case RunStatus::findings:
      return t::verdict_findings;
    case RunStatus::refused:
      return t::verdict_refused;
    case RunStatus::interrupted:
      return t::verdict_interrupted;
    case RunStatus::busy:
      return t::verdict_busy;
    case RunStatus::usage:
      return t::verdict_usage;
    case RunStatus::failed:
      break;
  }
  return t::verdict_failed;
}

const Phrase& word_of(RelationSource source) {
  switch (source) {
    case RelationSource::configured:
      return t::source_configured;
    case RelationSource::inferred:
      return t::source_inferred;
    case RelationSource::declared:
      break;
  }
  return t::source_declared;
}

const Phrase& word_of(ScoreWord word) {
  switch (word) {
    case ScoreWord::good:
      return t::word_good;
    case ScoreWord::needs_work:
      return t::word_needs_work;
    case ScoreWord::urgent:
      break;
  }
  return t::word_urgent;
}

const Phrase& word_of(Grade grade) {
  switch (grade) {
    case Grade::excellent:
      return t::grade_excellent;
    case Grade::good:
      return t::grade_good;
    case Grade::fair:
      return t::grade_fair;
    case Grade::poor:
      break;
  }
  return t::grade_poor;
}

const Phrase& no_backup_words(const Report& report) {
  if (removes_rows(report)) return report.dry_run ? t::no_backup_will_be_made : t::no_backup_was_made;
  return report.dry_run ? t::no_backup_nothing_to_remove : t::no_backup_nothing_removed;
}

Tone tone_of(Severity severity) {
  if (severity >= Severity::error) return Tone::bad;
  return severity == Severity::warning ? Tone::warning : Tone::plain;
}

Tone tone_of(RunStatus status) {
  if (status == RunStatus::ok) return Tone::good;
  return status == RunStatus::findings || status == RunStatus::busy ? Tone::warning : Tone::bad;
}

Sign sign_of(StepStatus status) {
  switch (status) {
    case StepStatus::done:
      return Sign::done;
    case StepStatus::skipped:
      return Sign::skipped;
    case StepStatus::planned:
      return Sign::planned;
    case StepStatus::failed:
    case StepStatus::refused:
    case StepStatus::interrupted:
      break;
  }
  return Sign::failed;
}

std::string spared_reason(std::string_view reason, const Voice& voice) {
  if (reason == "null") return voice(t::spared_null);
  if (reason == "unparsable") return voice(t::spared_unparsable);
  if (reason == "infinity") return voice(t::spared_infinity);
  if (reason == "protected") return voice(t::spared_protected);
  if (reason == "where") return voice(t::spared_where);
  if (reason == "young") return voice(t::spared_young);
  if (reason == "referenced") return voice(t::spared_referenced);
  if (reason == "lost_since") return voice(t::spared_lost_since);
  if (reason == "future") return voice(t::spared_future);
  return voice(reason);
}

std::string kind_words(std::string_view kind, const Voice& voice) {
  if (kind == "view") return voice(t::kind_view);
  if (kind == "partitioned") return voice(t::kind_partitioned);
  if (kind == "virtual") return voice(t::kind_virtual);
  if (kind == "foreign") return voice(t::kind_foreign);
  return voice(kind);  // "table" and "partition" are both languages' words
}

namespace {

const Phrase& count_phrase(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return t::critical_count;
    case Severity::error:
      return t::error_count;
    case Severity::warning:
      return t::warning_count;
    case Severity::advice:
      break;
  }
  return t::advice_count;
}

}  // namespace

std::string severity_counts(const std::vector<Finding>& findings, const Voice& voice) {
  std::string counts;
  for (const Severity severity : {Severity::critical, Severity::error, Severity::warning, Severity::advice}) {
    const auto count = std::count_if(findings.begin(), findings.end(),
                                     [severity](const Finding& finding) { return finding.severity == severity; });
    if (count == 0) continue;
    if (!counts.empty()) counts += ", ";
    counts += voice(count_phrase(severity), {{"count", std::int64_t{count}}});
  }
  return counts;
}

std::string factor_words(double factor, Language language) {
  std::string words = fmt::format("{:.2f}", factor);
  if (language == Language::french) std::replace(words.begin(), words.end(), '.', ',');
  return words;
}

std::string score_words(const Score& score, const Voice& voice) {
  std::string factors;
  for (const ScoreFactor& factor : score.factors)
    factors += fmt::format(" × {} ({})", factor_words(factor.factor, voice.language()), factor.check);
  return voice(score.at_most ? t::score_text_at_most : t::score_text, {{"score", std::int64_t{score.value}},
                                                                       {"word", voice(word_of(word_for(score.value)))},
                                                                       {"active", std::int64_t{score.active_tables}},
                                                                       {"main", std::int64_t{score.main_tables}},
                                                                       {"factors", factors}});
}

std::vector<Finding> by_severity(std::vector<Finding> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
  return findings;
}

const Phrase& word_for_backup(std::string_view state) {
  if (state == "drilled") return text::report::backup_state_drilled;
  if (state == "damaged") return text::report::backup_state_damaged;
  return state == "verified" ? text::report::backup_state_verified : text::report::backup_state_complete;
}

}  // namespace dbmaint
