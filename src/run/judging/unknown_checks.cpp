#include "run/judging/unknown_checks.hpp"

#include <algorithm>

#include "dbmaint/text/run.hpp"
#include "run/judging/score_checks.hpp"

namespace dbmaint {
namespace {

// The GRANT that a reason or a hint names, up to the semicolon outside quotes, else to the end.
std::string grant_in(const std::string& words) {
  const std::size_t start = words.find("GRANT ");
  if (start == std::string::npos) return {};
  bool quoted = false;
  for (std::size_t i = start; i < words.size(); ++i) {
    if (words[i] == '"') quoted = !quoted;
    if (words[i] == ';' && !quoted) return words.substr(start, i + 1 - start);
  }
  return words.substr(start) + ";";
}

Finding unknown_check(const JudgedCheck& check, const std::vector<std::string>& scored, Language language) {
  const bool whole = check.outcome.kind == CheckOutcome::Kind::unknown;
  const Text& reason = whole ? check.outcome.reason : check.outcome.partly_unknown;
  std::string cause = reason.in(language);
  if (!check.hint.empty()) cause += " (" + check.hint.in(language) + ")";

  Finding finding;
  finding.check = "unknown-checks";
  finding.severity =
      std::find(scored.begin(), scored.end(), check.id) != scored.end() ? Severity::error : Severity::warning;
  finding.object = check.id;
  finding.message = {whole ? text::run::check_unknown : text::run::check_partly_unknown,
                     {{"check", check.id}, {"cause", std::move(cause)}}};
  finding.why = text::run::check_unknown_why;
  finding.fix = grant_in(check.hint.in(Language::english));
  if (finding.fix.empty()) finding.fix = grant_in(reason.in(Language::english));
  return finding;
}

Finding unread_section(const Text& reason) {
  Finding finding;
  finding.check = "unknown-checks";
  finding.severity = Severity::warning;
  finding.object = "report-sections";
  finding.message = reason;
  finding.why = text::run::section_unread_why;
  return finding;
}

}  // namespace

std::vector<Finding> unknown_checks(const RunState& state) {
  std::vector<Finding> findings;
  for (const JudgedCheck& check : state.judged) {
    const bool partly = !check.outcome.partly_unknown.empty();
    if (check.outcome.kind != CheckOutcome::Kind::unknown && !partly) continue;
    findings.push_back(unknown_check(check, score_checks_of(state.target), state.settings.language));
  }
  for (const Text& reason : state.unread_sections) findings.push_back(unread_section(reason));
  return findings;
}

}  // namespace dbmaint
