#include "run/judging/sections.hpp"

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
    cells.reserve(row.size());
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
    const Duration limit = state.target.query_timeout;
    std::optional<ResultTable> rows;
    const auto error = attempt([&] { rows = state.reader->select_within(section.sql, section_row_limit, limit); });
    if (error && error->kind() == ErrorKind::interrupted) throw Error(*error);
    if (rows)
      state.report.sections.push_back(as_section(section.title, *rows));
    else if (error)
      state.unread_sections.push_back(
          Text{text::run::section_failed, {{"section", section.title}}}.with("error", error->sentence()));
    else
      state.unread_sections.push_back({text::run::section_stopped, {{"section", section.title}, {"limit", limit}}});
  }
}

}  // namespace dbmaint
