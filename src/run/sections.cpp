#include "run/sections.hpp"

#include "dbmaint/text/run.hpp"
#include "run/attempt.hpp"
#include "run/routines.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t section_row_limit = 1000;

SectionTable as_section(const std::string& title, const ResultTable& result) {
  SectionTable section{title, result.columns, {}};
  for (const auto& row : result.rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(cell.value_or(""));
    section.rows.push_back(std::move(cells));
  }
  return section;
}

}  // namespace

void read_sections(RunState& state) {
  const auto routine = outline_of(state.goal.command).routine;
  if (!routine) return;
  for (const ReportSection& section : state.target.rules.report_sections) {
    if (section.in.count(*routine) == 0) continue;
    const auto error = attempt([&] {
      state.report.sections.push_back(as_section(section.title, state.reader->select(section.sql, section_row_limit)));
    });
    if (!error) continue;
    state.unread_sections.push_back(
        {text::run::section_failed, {{"section", section.title}, {"error", error->message(state.settings.language)}}});
  }
}

}  // namespace dbmaint
