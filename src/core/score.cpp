#include "dbmaint/core/score.hpp"

#include <cmath>

namespace dbmaint {

double score_factor(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return 0.50;
    case Severity::error:
      return 0.90;
    case Severity::warning:
      return 0.98;
    case Severity::advice:
      return 1.00;
  }
  return 1.00;
}

std::optional<Score> score(int active_tables, int main_tables, const std::vector<ScoredCheck>& checks) {
  if (main_tables <= 0) return std::nullopt;
  Score score;
  score.active_tables = active_tables;
  score.main_tables = main_tables;
  double exact = 100.0 * active_tables / main_tables;
  bool perfect = active_tables == main_tables;
  for (const ScoredCheck& check : checks) {
    if (check.result == ScoredCheck::Result::unknown) score.at_most = true;
    if (check.result != ScoredCheck::Result::failed) continue;
    const double factor = score_factor(check.worst);
    score.factors.push_back({check.check, check.worst, factor});
    exact *= factor;
    perfect = perfect && factor == 1.0;
  }
  // The factors have no exact binary form; the small addition keeps a true half from falling below itself.
  score.value = static_cast<int>(std::lround(exact + 1e-9));
  if (score.value >= 100 && !perfect) score.value = 99;
  return score;
}

ScoreWord word_for(int score) {
  if (score >= 80) return ScoreWord::good;
  return score >= 60 ? ScoreWord::needs_work : ScoreWord::urgent;
}

Grade grade_for(int score, int issues) {
  if (score >= 85 && issues == 0) return Grade::excellent;
  if (score >= 75 && issues <= 2) return Grade::good;
  return score >= 60 ? Grade::fair : Grade::poor;
}

std::string to_string(Grade grade) {
  switch (grade) {
    case Grade::excellent:
      return "EXCELLENT";
    case Grade::good:
      return "GOOD";
    case Grade::fair:
      return "FAIR";
    case Grade::poor:
      return "POOR";
  }
  return "";
}

}  // namespace dbmaint
