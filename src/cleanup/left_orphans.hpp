#pragma once

#include "dbmaint/cleanup/rule_survey.hpp"

namespace dbmaint {

/// Rows that the removal would leave without their parent, by configured relations that no foreign key declares: the
/// database neither takes them along nor says a word. Relations without such rows are left out. Only reads.
/// Error{usage} when a relation's condition does not prepare.
[[nodiscard]] std::vector<OrphanedRows> count_left_orphans(Session& session, const Schema& schema,
                                                           const std::vector<RelationRule>& relations,
                                                           const RowsToTake& rows);

}  // namespace dbmaint
