#pragma once

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/run/plan.hpp"

namespace dbmaint {

/// Asks the database everything that planning this goal needs. Only reads; creates nothing.
/// Error{usage} when a rule, a relation or a name on the command line does not fit.
[[nodiscard]] Survey make_survey(const Goal& goal, const TargetConfig& target, const Engine& engine,
                                 const Identity& identity, Session& session, const Services& services);

}  // namespace dbmaint
