#include "dbmaint/report/report_files.hpp"

#include "dbmaint/text/run.hpp"
#include "run/judging/assemble.hpp"
#include "run/judging/past_findings.hpp"
#include "run/steps/handlers.hpp"

namespace dbmaint {

// The files carry the run's own verdict, so everything but this step has to be over.
void run_report_files(RunState& state, const Step& /*step*/, StepReport& out) {
  const auto files = report_files_for(state.report, state.settings.state_dir);
  out.summary = {text::run::files_written, {{"count", static_cast<std::int64_t>(files.size())}}};
  assemble(state, past_fingerprints(state));
  state.report.files.clear();
  for (const auto& file : files) state.report.files.push_back(file.string());
  write_report_files(state.report, state.settings.state_dir, state.settings.language, state.services.files);
}

}  // namespace dbmaint
