#pragma once

#include <string>

#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// What a run adds to maintenance_log.md: activities, issues found, actions, metrics, next actions, duration and
/// technician. Pure Markdown; starts with its heading and ends in a line feed.
[[nodiscard]] std::string logbook_paragraph(const Report& report, Language language);

/// The first lines of a new logbook.
[[nodiscard]] std::string logbook_head(Language language);

}  // namespace dbmaint
