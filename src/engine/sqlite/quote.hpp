#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/schema.hpp"

// Every identifier and literal that is put into SQL text passes through here.

namespace dbmaint::sqlite {

/// "users" -> "\"users\"", doubled inner quotes.
[[nodiscard]] std::string identifier(std::string_view name);
/// "main"."users"
[[nodiscard]] std::string qualified(const TableName& name);
/// "main"."users"."user_id": unambiguous also inside a subquery over another table.
[[nodiscard]] std::string qualified(const TableName& table, std::string_view column);
/// '…' with doubled inner quotes, for the places where SQLite takes no parameter.
[[nodiscard]] std::string literal(std::string_view text);
/// As SQLite compares names: without regard to ASCII case.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// Operator's SQL put into ours: its closing parenthesis stands on a line of its own, so that a comment at its end
/// cannot swallow it. `(…) IS TRUE`; an empty fragment is TRUE.
[[nodiscard]] std::string satisfied(const std::string& fragment);
/// Protected means (condition) IS NOT FALSE: a condition that is NULL protects. An empty fragment protects nobody.
[[nodiscard]] std::string is_protected(const std::string& fragment);

}  // namespace dbmaint::sqlite
