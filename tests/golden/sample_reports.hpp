#pragma once

#include "dbmaint/core/report.hpp"

namespace dbmaint::golden {

/// A weekly run that found something, with every part of a report filled.
[[nodiscard]] Report full_report();
/// What --dry-run prints.
[[nodiscard]] Report planned_report();
/// A backup that failed and the steps that depended on it.
[[nodiscard]] Report failed_report();
/// Names that no terminal and no Markdown should trip over.
[[nodiscard]] Report hostile_report();

}  // namespace dbmaint::golden
