#pragma once

#include <optional>
#include <set>

#include "config/json_reader.hpp"
#include "dbmaint/core/rules.hpp"

// The small values that several sections share.

namespace dbmaint::config {

enum class RuleKind { retention, relation, unattached };

/// Refuses what this version cannot carry out yet, rather than accept it and do nothing.
void read_action(const JsonReader& at, RuleKind kind, Action& into);
/// Zero would be no batch, no budget, no query at all.
void read_positive(const JsonReader& at, Duration& into);
void read_routines(const JsonReader& at, std::set<Routine>& into);
void read_format(const JsonReader& at, std::optional<TimeFormat>& into);
void read_max_fraction(const JsonReader& at, std::optional<double>& into);
void read_columns(const JsonReader& at, ColumnsRef& into);

}  // namespace dbmaint::config
