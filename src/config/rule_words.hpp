#pragma once

#include <set>

#include "config/json_reader.hpp"
#include "dbmaint/core/rules.hpp"

// The small values that several kinds of rules share.

namespace dbmaint::config {

enum class RuleKind { retention, relation };  ///< unattached rules are of the second kind: both concern orphaned rows

/// Refuses what this version cannot carry out yet, rather than accept it and do nothing.
void read_action(const JsonReader& at, RuleKind kind, Action& into);
void read_routines(const JsonReader& at, std::set<Routine>& into);
void read_columns(const JsonReader& at, ColumnsRef& into);

}  // namespace dbmaint::config
