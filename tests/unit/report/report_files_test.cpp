#include "dbmaint/report/report_files.hpp"

#include "report/logbook.hpp"
#include "support/catch.hpp"

namespace dbmaint {
namespace {

Report report_of(const char* command, const char* started) {
  Report report;
  report.command = command;
  report.target = "shop";
  report.started_at = *parse_timestamp(started);
  report.finished_at = report.started_at;
  return report;
}

}  // namespace

TEST_CASE("a daily run writes the health report that operators know") {
  CHECK(report_files_for(report_of("daily", "2026-11-22T02:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/health-report-2026-11-22.json", "/s/maintenance_log.md"});
}

TEST_CASE("a weekly report is named after the ISO week and its year") {
  CHECK(report_files_for(report_of("weekly", "2027-01-01T03:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/health-report-2027-01-01.json",
                                           "/s/reports/shop/week_53_2026.txt", "/s/reports/shop/week_53_2026.md",
                                           "/s/maintenance_log.md"});
}

TEST_CASE("a monthly report is named after its month") {
  CHECK(report_files_for(report_of("monthly", "2026-11-01T04:00:00Z"), "/s") ==
        std::vector<std::filesystem::path>{"/s/reports/shop/monthly-analysis-2026-11.json", "/s/maintenance_log.md"});
}

TEST_CASE("other commands write no report file") {
  CHECK(report_files_for(report_of("analyze", "2026-11-01T04:00:00Z"), "/s").empty());
}

TEST_CASE("the logbook says who, what and for how long in both languages") {
  const std::string french = logbook_paragraph(report_of("daily", "2026-11-22T02:00:00Z"), Language::french);
  for (const char* part : {"Activités", "Problèmes trouvés", "Actions", "Mesures", "Prochaines actions", "Durée",
                           "Technicien", "daily de shop"})
    CHECK(french.find(part) != std::string::npos);
  CHECK(logbook_paragraph(report_of("daily", "2026-11-22T02:00:00Z"), Language::english).find("Next actions") !=
        std::string::npos);
}

}  // namespace dbmaint
