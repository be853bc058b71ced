#include "config/rule_words.hpp"
#include "config/sections.hpp"

namespace dbmaint::config {
namespace {

void read_budget(const JsonReader& at, NamedQuery& query) {
  Duration budget{0};
  at.read(budget);
  query.budget = budget;
}

constexpr Field<NamedQuery> kQueryFields[] = {
    {"name", Presence::required, [](const JsonReader& at, NamedQuery& query) { at.read_filled(query.name); }},
    {"sql", Presence::required, [](const JsonReader& at, NamedQuery& query) { at.read_filled(query.sql); }},
    {"budget", Presence::optional, read_budget},
};

constexpr Field<ReportSection> kReportSectionFields[] = {
    {"title", Presence::required, [](const JsonReader& at, ReportSection& section) { at.read_filled(section.title); }},
    {"sql", Presence::required, [](const JsonReader& at, ReportSection& section) { at.read_filled(section.sql); }},
    {"in", Presence::optional, [](const JsonReader& at, ReportSection& section) { read_routines(at, section.in); }},
};

void read_query(const JsonReader& at, NamedQuery& query) {
  read_fields(at, query_fields(), query);
}

void read_section(const JsonReader& at, ReportSection& section) {
  section.in = {Routine::weekly};  // the report that is mailed to people
  read_fields(at, report_section_fields(), section);
}

}  // namespace

std::span<const Field<NamedQuery>> query_fields() {
  return kQueryFields;
}
std::span<const Field<ReportSection>> report_section_fields() {
  return kReportSectionFields;
}

void read_queries(const JsonReader& at, std::vector<NamedQuery>& into) {
  read_elements(at, read_query, into);
  refuse_equal_names(at, into);
}

void read_report_sections(const JsonReader& at, std::vector<ReportSection>& into) {
  read_elements(at, read_section, into);
}

}  // namespace dbmaint::config
