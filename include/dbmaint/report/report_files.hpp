#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint {

/// The files operators know: health-report-YYYY-MM-DD.json (the day's latest daily or weekly), each routine's own
/// daily-report-YYYY-MM-DD.json, week_UU_YYYY.json, .txt and .md (ISO week and year), monthly-analysis-YYYY-MM.json,
/// and a paragraph in maintenance_log.md. Pure: names for a routine's report.
[[nodiscard]] std::vector<std::filesystem::path> report_files_for(const Report& report,
                                                                  const std::filesystem::path& state_dir);

/// Writes them; each appears whole or not at all.
void write_report_files(const Report& report, const std::filesystem::path& state_dir, Language language,
                        Filesystem& files);

/// The same of a run that did not come to any step: its paragraph, and those files that no earlier run of that day,
/// week or month wrote, for it has nothing to tell that would be worth theirs. Returns what it wrote.
std::vector<std::filesystem::path> write_missing_report_files(const Report& report,
                                                              const std::filesystem::path& state_dir, Language language,
                                                              Filesystem& files);

}  // namespace dbmaint
