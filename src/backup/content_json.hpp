#pragma once

#include <nlohmann/json_fwd.hpp>

#include "backup/json_fields.hpp"
#include "dbmaint/engine/content_facts.hpp"

namespace dbmaint {

/// The field `content` of a manifest. What is not known has no field.
[[nodiscard]] nlohmann::ordered_json content_to_json(const ContentFacts& content);
/// Error{corruption} for a field of a wrong type; fields that are absent stay unknown.
[[nodiscard]] ContentFacts parse_content(const JsonFields& fields);

/// As it comes back from a manifest, where names that are no UTF-8 lose their odd bytes.
[[nodiscard]] ContentFacts as_in_manifest(const ContentFacts& content);
[[nodiscard]] std::string as_in_manifest(const std::string& name);

}  // namespace dbmaint
