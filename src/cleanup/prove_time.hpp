#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// A cut-off that no trustworthy clock made.
[[nodiscard]] Text refuse_clocks(Timestamp cutoff, Timestamp database_now, Timestamp host_now);

/// empty: it holds nothing but nulls, if anything.
enum class TimeColumn { proved, unproved, empty };
/// The format of the rule's column, into `surveyed.rows`; why it is not proved becomes the refusal.
[[nodiscard]] TimeColumn prove_format(Session& session, const Table& table, SurveyedRule& surveyed);

}  // namespace dbmaint
