#include "run/recovery/judge_restored.hpp"

#include <algorithm>

#include "dbmaint/text/content.hpp"
#include "dbmaint/text/restore.hpp"

namespace dbmaint {

namespace t = text::restore;
namespace content_words = text::content;

namespace {

Finding incomplete(const RestoreProblem& problem) {
  Finding finding;
  finding.check = "restore-incomplete";
  finding.severity = problem.loses_rows ? Severity::error : Severity::warning;
  finding.object = "restore";
  finding.message = problem.what;
  finding.why = problem.loses_rows ? t::incomplete_why : t::rights_why;
  return finding;
}

Severity severity_of(DifferenceKind kind) {
  if (kind == DifferenceKind::data) return Severity::critical;
  return kind == DifferenceKind::structure ? Severity::error : Severity::warning;
}

const Phrase& why(DifferenceKind kind) {
  if (kind == DifferenceKind::data) return content_words::data_why;
  return kind == DifferenceKind::structure ? content_words::structure_why : content_words::surroundings_why;
}

Finding different(const Difference& difference) {
  Finding finding;
  finding.check = "restore-differs";
  finding.severity = severity_of(difference.kind);
  finding.object = difference.object;
  finding.message = difference.what;
  if (!difference.found.empty()) finding.measured = difference.found;
  if (!difference.expected.empty()) finding.threshold = difference.expected;
  finding.why = why(difference.kind);
  return finding;
}

/// The engine's tool named it when it could not bring it back.
bool was_told(const Difference& difference, const std::vector<RestoreProblem>& problems) {
  if (difference.kind != DifferenceKind::structure || !difference.found.empty()) return false;
  const std::string quoted = '"' + difference.object.substr(difference.object.find_last_of(". ") + 1) + '"';
  return std::any_of(problems.begin(), problems.end(), [&quoted](const RestoreProblem& problem) {
    return problem.what.in(Language::english).find(quoted) != std::string::npos;
  });
}

/// The first ones tell what is wrong; thousands of lines would tell it no better.
void tell(Report& report, const std::vector<Difference>& differences) {
  constexpr std::size_t most = 50;
  for (std::size_t i = 0; i < std::min(most, differences.size()); ++i) {
    report.restore->problems.push_back(differences[i].what);
    report.findings.push_back(different(differences[i]));
  }
  if (differences.size() > most)
    report.restore->problems.emplace_back(
        content_words::more_differences,
        std::vector<Argument>{{"count", static_cast<std::int64_t>(differences.size() - most)}});
}

bool holds(const std::vector<Difference>& differences, DifferenceKind kind) {
  return std::any_of(differences.begin(), differences.end(),
                     [kind](const Difference& difference) { return difference.kind == kind; });
}

}  // namespace

Restored judge_restored(Report& report, const RestoreFacts& restored, const Comparison& comparison) {
  RestoreReport& told = *report.restore;
  told.tables_compared = comparison.tables;
  told.rows_compared = comparison.rows;
  told.objects_compared = comparison.objects;
  told.sequences_compared = comparison.sequences;
  told.not_compared = comparison.not_compared;
  for (const RestoreProblem& problem : restored.problems) {
    told.problems.push_back(problem.what);
    report.findings.push_back(incomplete(problem));
  }
  std::vector<Difference> news = comparison.differences;
  news.erase(std::remove_if(news.begin(), news.end(),
                            [&](const Difference& difference) { return was_told(difference, restored.problems); }),
             news.end());
  tell(report, news);
  if (holds(news, DifferenceKind::data))
    throw Error(ErrorKind::corruption, Text(t::restoring, {{"id", told.backup_id}}), news.front().what,
                t::hint_differs);
  return holds(news, DifferenceKind::structure) ? Restored::lacking : Restored::whole;
}

Text compared_words(const RestoreReport& restore) {
  return {content_words::compared,
          {{"tables", restore.tables_compared},
           {"rows", restore.rows_compared},
           {"objects", restore.objects_compared},
           {"sequences", restore.sequences_compared}}};
}

}  // namespace dbmaint
