#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"

namespace dbmaint {

enum class Format { text, json, markdown };

enum class Colour { no, yes };

/// What a command prints: all reports of one invocation.
struct Document {
  std::vector<Report> reports;
  ExitCode exit_code = ExitCode::ok;
  std::optional<Error> error;   ///< an error before any target was reached
};

[[nodiscard]] std::string render(const Document& document, Format format, Language language, Colour colour);

}  // namespace dbmaint
