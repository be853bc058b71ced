#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/platform/filesystem.hpp"

namespace dbmaint {

/// The files operators know: health-report-YYYY-MM-DD.json (daily and weekly), monthly-analysis-YYYY-MM.json,
/// week_UU_YYYY.txt and .md (ISO week and year), and a paragraph in maintenance_log.md. Pure: names for a routine's
/// report.
[[nodiscard]] std::vector<std::filesystem::path> report_files_for(const Report& report,
                                                                  const std::filesystem::path& state_dir);

/// Writes them; each appears whole or not at all.
void write_report_files(const Report& report, const std::filesystem::path& state_dir, Language language,
                        Filesystem& files);

}  // namespace dbmaint
