#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dbmaint/report/render.hpp"

// docs/json-report.md is the contract: fields are added, never renamed or removed.

namespace dbmaint {

[[nodiscard]] nlohmann::ordered_json json_of(const Report& report, Language language);
[[nodiscard]] nlohmann::ordered_json json_of(const Error& error, Language language);
/// format, tool, exit_code, error where there is one, reports.
[[nodiscard]] nlohmann::ordered_json json_of(const Document& document, Language language);

/// Indented, ends in a line feed, always valid UTF-8.
[[nodiscard]] std::string to_text(const nlohmann::ordered_json& json);

}  // namespace dbmaint
