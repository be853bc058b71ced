#include "report/outline_of.hpp"

#include <fmt/format.h>

#include <iterator>

#include "dbmaint/text/report.hpp"
#include "report/outline_sections.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

Outline outline_of(const Report& report, const Voice& voice, Detail detail) {
  Outline outline;
  const auto append = [&outline](Outline section) {
    std::move(section.begin(), section.end(), std::back_inserter(outline));
  };
  append(verdict_section(report, voice));
  append(errors_section(report, voice));
  append(refused_section(report, voice));
  append(findings_section(report, voice));
  append(ignored_section(report, voice, detail));
  append(unknown_section(report, voice));
  append(steps_section(report, voice, detail));
  append(rules_section(report, voice));
  append(unattached_section(report, voice));
  append(relations_section(report, voice));
  append(queries_section(report, voice));
  append(inventory_section(report, voice));
  append(tables_sections(report, voice));
  if (detail == Detail::full) append(metrics_section(report, voice));
  append(backup_section(report, voice));
  append(restore_section(report, voice));
  append(score_section(report, voice));
  append(recommendations_section(report, voice));
  append(checks_section(report, voice, detail));
  append(files_section(report, voice));
  return outline;
}

Outline outline_of(const Error& error, const Voice& voice) {
  return {Items{{item_of(error, voice)}}};
}

Outline outline_of_summary(const Document& document, const Voice& voice) {
  std::string list;
  for (const Report& report : document.reports) {
    if (!list.empty()) list += ", ";
    list += fmt::format("{} {}", report.target, voice(word_of(shown_status(report))));
  }
  return {Paragraph{voice(t::several_targets, {{"count", static_cast<std::int64_t>(document.reports.size())},
                                               {"list", list},
                                               {"exit_code", std::int64_t{static_cast<int>(document.exit_code)}}})}};
}

}  // namespace dbmaint
