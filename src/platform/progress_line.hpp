#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "dbmaint/core/text.hpp"
#include "dbmaint/platform/diagnosis.hpp"

namespace dbmaint::platform {

struct ProgressState {
  std::string_view step;
  std::uint64_t done = 0;
  std::uint64_t total = 0;  ///< 0: unknown
  ProgressUnit unit = ProgressUnit::rows;
  std::chrono::milliseconds elapsed{0};  ///< since the step's first report
  std::uint64_t done_before = 0;         ///< what that first report said already; not part of the rate
};

/// "backup [#####---------------]  25 %  1.2 GB  80 MB/s  12 s left", cut to `width` columns.
[[nodiscard]] std::string progress_line(const ProgressState& state, Language language, std::size_t width);

}  // namespace dbmaint::platform
