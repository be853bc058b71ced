#pragma once

#include <string_view>

namespace dbmaint {

/// The project's version, as CMakeLists.txt states it.
[[nodiscard]] std::string_view version();

}  // namespace dbmaint
