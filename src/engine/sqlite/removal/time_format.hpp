#pragma once

#include <string>

#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/timestamp.hpp"

// SQL about a column that holds instants. SQLite has no type for them, so that every row is judged by itself: text by
// its shape, numbers by their magnitude. `column` is an expression, already quoted.

namespace dbmaint::sqlite {

/// True for a value of this format, false for any other and for NULL; never NULL.
[[nodiscard]] std::string has_format(TimeFormat format, const std::string& column);

/// True for a value of this format that lies before the cut-off. A date lies before it when the whole day does.
[[nodiscard]] std::string is_before(TimeFormat format, const std::string& column, Timestamp cutoff);

/// Milliseconds since 1970 of a value of this format.
[[nodiscard]] std::string instant(TimeFormat format, const std::string& column);

}  // namespace dbmaint::sqlite
