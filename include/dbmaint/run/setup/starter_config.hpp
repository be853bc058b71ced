#pragma once

#include <string>

#include "dbmaint/core/schema.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/engine/session.hpp"

namespace dbmaint {

/// A commented configuration for a database nobody has configured yet: its main tables, inferred relations and
/// retention candidates as comments to be agreed to, never active by themselves. `url` is written as "${DATABASE_URL}"
/// when it holds a password. Pure.
[[nodiscard]] std::string starter_config(const std::string& target_name, const std::string& url, const Schema& schema,
                                         const std::vector<TableSize>& sizes, Language language);

}  // namespace dbmaint
