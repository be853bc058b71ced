#pragma once

#include "dbmaint/backup/compare.hpp"
#include "dbmaint/core/report.hpp"

namespace dbmaint {

/// What a restored database is in the terms of its manifest.
enum class Restored {
  whole,    ///< all that was compared is there; its surroundings may differ
  lacking,  ///< every row is there, something of the structure is not
};

/// Differences and problems as findings and words of the report, which must have a `restore`. Other data than the
/// manifest states is Error{corruption}; a missing index is for the operator to judge. What the engine's tool told
/// already is not told a second time, and does not make it lacking: rows that broke a constraint before they were
/// backed up break it again.
[[nodiscard]] Restored judge_restored(Report& report, const RestoreFacts& restored, const Comparison& comparison);

/// What was compared, for a step's summary.
[[nodiscard]] Text compared_words(const RestoreReport& restore);

}  // namespace dbmaint
