#include "cli/confirmation.hpp"

#include <algorithm>
#include <istream>
#include <ostream>
#include <string>

#include "dbmaint/text/cli.hpp"
#include "report/voice.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

bool means_yes(const std::string& answer) {
  for (const char* yes : {"y", "Y", "yes", "o", "O", "oui"})
    if (answer == yes) return true;
  return false;
}

void ask_about(const std::string& shown, const Text& question, const Invocation& invocation) {
  std::ostream& err = invocation.console.err;
  err << shown << '\n' << Voice(invocation.language)(question) << std::flush;
  std::string answer;
  if (!std::getline(invocation.console.in, answer))
    err << '\n';  // its end (Ctrl-D) leaves the cursor after the question
  if (!means_yes(answer)) throw Error(ErrorKind::usage, t::confirming, t::declined);
}

// Rows that a repair changes stay.
bool changes_some(const Document& plan) {
  return std::ranges::any_of(plan.reports, [](const Report& report) {
    return std::ranges::any_of(
        report.rules, [](const RuleReport& rule) { return rule.action == Action::set_null && rule.eligible > 0; });
  });
}

}  // namespace

std::int64_t rows_to_remove(const Document& plan) {
  std::int64_t rows = 0;
  for (const Report& report : plan.reports)
    for (const RuleReport& rule : report.rules)
      if (changes_rows(rule.action) && rule.refused.empty() && rule.skipped.empty()) rows += rule.eligible;
  return rows;
}

void require_someone_to_ask(const Invocation& invocation) {
  if (invocation.options.consent == Consent::given || invocation.console.in_is_terminal) return;
  throw Error(ErrorKind::usage, t::confirming, t::needs_yes, t::needs_yes_hint);
}

void ask(const Document& plan, const Invocation& invocation) {
  const Phrase& question = changes_some(plan) ? t::question_change : t::question;
  ask(plan, Text(question, {{"rows", rows_to_remove(plan)}}), invocation);
}

void ask(const Document& plan, const Text& question, const Invocation& invocation) {
  ask_about(render(plan, Format::text, invocation.language, Style{}), question, invocation);
}

void ask(const std::vector<Listing>& listings, const Text& question, const Invocation& invocation) {
  ask_about(render(listings, ExitCode::ok, Format::text, invocation.language, Style{}), question, invocation);
}

}  // namespace dbmaint::cli
