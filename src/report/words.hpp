#pragma once

#include <string>
#include <string_view>

#include "dbmaint/core/report.hpp"
#include "report/outline.hpp"
#include "report/voice.hpp"

// The words and tones that statuses, severities and scores have for people.

namespace dbmaint {

[[nodiscard]] const Phrase& word_of(Severity severity);
[[nodiscard]] const Phrase& word_of(StepStatus status);
[[nodiscard]] const Phrase& word_of(RunStatus status);
/// As a person is told it: a check that could not be asked is no good news, even where findings of its severity do not
/// fail the run.
[[nodiscard]] RunStatus shown_status(const Report& report);
[[nodiscard]] const Phrase& word_of(RelationSource source);
[[nodiscard]] const Phrase& word_of(ScoreWord word);
[[nodiscard]] const Phrase& word_of(Grade grade);

/// Of a run with --no-backup: what that means depends on whether rows go.
[[nodiscard]] const Phrase& no_backup_words(const Report& report);

[[nodiscard]] Tone tone_of(Severity severity);
[[nodiscard]] Tone tone_of(RunStatus status);
[[nodiscard]] Sign sign_of(StepStatus status);

/// "protected", "null" … in the person's language; a reason it does not know stays as it is.
[[nodiscard]] std::string spared_reason(std::string_view reason, const Voice& voice);

/// "table", "view" … in the person's language; a kind it does not know stays as it is.
[[nodiscard]] std::string kind_words(std::string_view kind, const Voice& voice);

/// "1 critical, 2 errors", only those that occur, most severe first; empty for none.
[[nodiscard]] std::string severity_counts(const std::vector<Finding>& findings, const Voice& voice);

/// "0.90"; the decimal sign of the language.
[[nodiscard]] std::string factor_words(double factor, Language language);

/// "70 % (needs work): 7 of 9 main tables with rows × 0.90 (unattached-rows)".
[[nodiscard]] std::string score_words(const Score& score, const Voice& voice);

/// The findings, most severe first, otherwise in their order.
[[nodiscard]] std::vector<Finding> by_severity(std::vector<Finding> findings);

/// Of BackupReport::state.
[[nodiscard]] const Phrase& word_for_backup(std::string_view state);

}  // namespace dbmaint
