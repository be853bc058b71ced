#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/core/severity.hpp"

namespace dbmaint {

struct ScoreFactor {
  std::string check;
  Severity severity = Severity::advice;
  double factor = 1.0;
};

/// 100 × active / main × Π factor; see docs/decisions and score() for the rules.
struct Score {
  int value = 0;          ///< 0..100, never 100 unless exactly that
  int active_tables = 0;  ///< main tables that hold at least one row
  int main_tables = 0;
  std::vector<ScoreFactor> factors;  ///< one per failed score check, also those that are 1.00
  bool at_most = false;              ///< a score check could not run
};

/// What one score check came to.
struct ScoredCheck {
  enum class Result { passed, failed, unknown, skipped };
  std::string check;
  Result result = Result::passed;
  Severity worst = Severity::advice;  ///< of its findings, when failed
};

/// The factor of a failed check: critical 0.50, error 0.90, warning 0.98, advice 1.00.
[[nodiscard]] double score_factor(Severity severity);

/// Nothing when there is no main table. Rounded once; a value that would round up to 100 without being 100 is 99.
[[nodiscard]] std::optional<Score> score(int active_tables, int main_tables, const std::vector<ScoredCheck>& checks);

/// good (>= 80), needs work (>= 60), urgent: Profs Académie's own words.
enum class ScoreWord { good, needs_work, urgent };
[[nodiscard]] ScoreWord word_for(int score);

/// The first that holds: EXCELLENT (score >= 85, no issue), GOOD (>= 75, at most 2), FAIR (>= 60), POOR.
/// An issue is a finding of warning or above.
enum class Grade { excellent, good, fair, poor };
[[nodiscard]] Grade grade_for(int score, int issues);
[[nodiscard]] std::string to_string(Grade grade);

}  // namespace dbmaint
