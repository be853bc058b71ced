#pragma once

#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"

namespace dbmaint {

enum class Format { text, json, markdown };

enum class Colour { no, yes };
enum class Signs { unicode, ascii };  ///< ascii where the terminal's locale is not UTF-8
enum class Detail { normal, full };   ///< full: also the checks that passed and the commands that were executed

/// What a command prints: all reports of one invocation.
struct Document {
  std::vector<Report> reports;
  ExitCode exit_code = ExitCode::ok;
  std::optional<Error> error;  ///< an error before any target was reached
};

/// How a report meets a person's terminal; JSON does not care.
struct Style {
  Colour colour = Colour::no;
  Signs signs = Signs::unicode;
  Detail detail = Detail::normal;
};

/// The whole document in one format. Ends in a line feed. Secrets are removed from every string, bytes that are no
/// UTF-8 are replaced.
[[nodiscard]] std::string render(const Document& document, Format format, Language language, const Style& style);
[[nodiscard]] std::string render(const Document& document, Format format, Language language, Colour colour);

}  // namespace dbmaint
