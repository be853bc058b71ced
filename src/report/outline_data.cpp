#include "report/outline_sections.hpp"

#include <fmt/format.h>

#include "dbmaint/text/report.hpp"
#include "report/outline_parts.hpp"
#include "report/words.hpp"

namespace dbmaint {

namespace t = text::report;

Outline relations_section(const Report& report, const Voice& voice) {
  if (report.relations.empty()) return {};
  Grid grid{{{voice(t::relation_column), Align::left},
             {voice(t::covered_column), Align::right},
             {voice(t::orphans_column), Align::right},
             {voice(t::source_column), Align::left}},
            {}};
  for (const RelationRow& row : report.relations) {
    std::vector<Argument> ends{{"child", row.child}, {"parent", row.parent}};
    if (!row.when.empty()) ends.emplace_back("when", row.when);
    grid.rows.push_back({voice(row.when.empty() ? t::relation_name : t::relation_name_when, std::move(ends)),
                         fmt::format("{}/{}", count_words(row.covered, voice), count_words(row.total, voice)),
                         count_words(row.orphans, voice), voice(word_of(row.source))});
  }
  return {section_heading(voice(t::relations_title)), std::move(grid)};
}

Outline unattached_section(const Report& report, const Voice& voice) {
  if (report.unattached.empty()) return {};
  Items items;
  for (const UnattachedRow& row : report.unattached) {
    Item item;
    item.title =
        voice(t::unattached_line,
              {{"name", row.name}, {"unattached", row.unattached}, {"total", row.total}, {"table", row.table}});
    item.tone = row.unattached > 0 ? Tone::bad : Tone::plain;
    item.sign = row.unattached > 0 ? Sign::failed : Sign::done;
    add_note(item, voice, t::samples_label, joined(row.samples, voice));
    if (row.protected_rows > 0) add_note(item, voice, t::protected_label, count_words(row.protected_rows, voice));
    items.items.push_back(std::move(item));
  }
  return {section_heading(voice(t::unattached_title)), std::move(items)};
}

std::string rows_of(const InventoryRow& row, const Voice& voice) {
  if (!row.rows) return row.kind == "view" || row.kind == "virtual" ? std::string() : voice(t::unreadable);
  return row.rows_estimated ? voice(t::about, {{"value", *row.rows}}) : count_words(*row.rows, voice);
}

Outline inventory_section(const Report& report, const Voice& voice) {
  if (report.inventory.empty()) return {};
  Grid grid{{{voice(t::table_column), Align::left},
             {voice(t::rows_column), Align::right},
             {voice(t::size_column), Align::right},
             {voice(t::indexes_column), Align::right},
             {voice(t::kind_column), Align::left},
             {voice(t::main_column), Align::left}},
            {}};
  for (const InventoryRow& row : report.inventory) {
    grid.rows.push_back({voice(row.table), rows_of(row, voice), row.bytes ? voice.value(*row.bytes) : "",
                         count_words(row.indexes, voice), kind_words(row.kind, voice),
                         row.main_table ? voice(t::yes) : ""});
  }
  return {section_heading(voice(t::inventory_title)), std::move(grid)};
}

Outline queries_section(const Report& report, const Voice& voice) {
  if (report.queries.empty()) return {};
  Grid grid{{{voice(t::query_column), Align::left},
             {voice(t::median_column), Align::right},
             {voice(t::budget_column), Align::right},
             {voice(t::within_column), Align::left}},
            {}};
  for (const QueryTiming& query : report.queries) {
    const bool within = !query.stopped_after && query.budget && query.median <= *query.budget;
    const std::string median =
        query.stopped_after ? voice(t::stopped_after, {{"limit", *query.stopped_after}}) : voice.value(query.median);
    const bool judged = query.budget || query.stopped_after;
    grid.rows.push_back({voice(query.name), median, query.budget ? voice.value(*query.budget) : "",
                         judged ? voice(within ? t::yes : t::no) : ""});
  }
  return {section_heading(voice(t::queries_title)), std::move(grid)};
}

Outline tables_sections(const Report& report, const Voice& voice) {
  Outline outline;
  for (const SectionTable& table : report.sections) {
    outline.push_back(section_heading(voice(table.title)));
    if (table.rows.empty()) {
      outline.push_back(Paragraph{voice(t::no_rows), Tone::muted});
      continue;
    }
    Grid grid;
    grid.columns.reserve(table.columns.size());
    for (const std::string& column : table.columns) grid.columns.push_back({voice(column), Align::left});
    for (const std::vector<std::string>& row : table.rows) {
      std::vector<std::string> cells;
      cells.reserve(grid.columns.size());
      for (const std::string& cell : row) cells.push_back(voice(cell));
      cells.resize(grid.columns.size());
      grid.rows.push_back(std::move(cells));
    }
    outline.push_back(std::move(grid));
  }
  return outline;
}

Outline metrics_section(const Report& report, const Voice& voice) {
  if (report.metrics.empty()) return {};
  Grid grid{{{voice(t::metric_column), Align::left}, {voice(t::value_column), Align::right}}, {}};
  for (const Metric& metric : report.metrics)
    grid.rows.push_back({voice(metric.name), voice(fmt::format("{} {}", metric.value, metric.unit))});
  return {section_heading(voice(t::metrics_title)), std::move(grid)};
}

}  // namespace dbmaint
