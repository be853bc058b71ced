#pragma once

#include <vector>

#include "dbmaint/cleanup/rule_survey.hpp"
#include "dbmaint/config/config.hpp"
#include "dbmaint/engine/session.hpp"
#include "dbmaint/run/goal.hpp"

// Rows that no backup of files and write-ahead log holds, where pgBackRest makes the backups.

namespace dbmaint {

/// Unlogged tables with rows; one that cannot be read may have some. None where the target is dumped: a dump has them.
[[nodiscard]] std::vector<TableName> rows_in_no_backup(const TargetConfig& target, const Schema& schema,
                                                       Session& session);

/// A rule that would remove such rows is refused: the backup before it does not hold them. Not where the operator wants
/// no backup.
void refuse_unlogged_rows(const TargetConfig& target, BackupFirst backup_first, const Schema& schema,
                          SurveyedRule& rule);

}  // namespace dbmaint
