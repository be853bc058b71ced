#pragma once

#include <string>
#include <vector>

#include "run/run_state.hpp"

namespace dbmaint {

/// Fills the report from what the run has seen and judged: tables, relations, checks, findings, score, grade, metrics,
/// recommendations, exit code and status. May be called again when more has happened.
/// `known`: the fingerprints of the previous run, which make a finding known instead of new.
void assemble(RunState& state, const std::vector<std::string>& known);

/// Stable between runs: 16 hex digits over target, check and object.
[[nodiscard]] std::string fingerprint_of(const std::string& target, const Finding& finding);

}  // namespace dbmaint
