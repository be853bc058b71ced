#include "run/judging/damage.hpp"

#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint {

void note_damage(RunState& state, const Error& error) {
  const std::string target = name_for_commands(state.target.name, state.identity);
  const std::string cause = reason_of(error).in(state.settings.language);
  Finding finding;
  finding.check = "integrity";
  finding.severity = Severity::critical;
  finding.object = "database";
  finding.message = {text::run::damage_met,
                     {{"cause", error.code().empty() ? cause : cause + " [" + error.code() + "]"}}};
  finding.why = text::run::damage_why;
  finding.fix = proposed_command({"backup", "list", target}, state.settings.place_options);
  state.findings.push_back(std::move(finding));
}

}  // namespace dbmaint
