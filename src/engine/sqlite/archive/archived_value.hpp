#pragma once

#include <nlohmann/json.hpp>

#include "engine/sqlite/raw_statement.hpp"

namespace dbmaint::sqlite {

/// Binds a value of an archived row with the storage class it had. Error{corruption} for what write_row() never writes.
/// The value must outlive the statement's steps.
void bind_archived(const RawStatement& statement, int position, const nlohmann::json& value);

/// As people read it: a key in a message.
[[nodiscard]] std::string words_of(const nlohmann::json& value);

}  // namespace dbmaint::sqlite
