#include "run/server/unlogged_tables.hpp"

#include "dbmaint/cleanup/guards.hpp"
#include "run/attempt.hpp"

namespace dbmaint {

std::vector<TableName> rows_in_no_backup(const TargetConfig& target, const Schema& schema, Session& session) {
  std::vector<TableName> tables;
  if (target.backup.engine != BackupEngine::pgbackrest) return tables;
  for (const Table& table : schema.tables) {
    if (!table.unlogged) continue;
    bool holds_rows = true;
    const auto unread = attempt([&] { holds_rows = session.holds_rows(table.name); });
    if (unread && unread->kind() == ErrorKind::interrupted) throw Error(*unread);
    if (holds_rows) tables.push_back(table.name);
  }
  return tables;
}

void refuse_unlogged_rows(const TargetConfig& target, BackupFirst backup_first, const Schema& schema,
                          SurveyedRule& rule) {
  if (target.backup.engine != BackupEngine::pgbackrest || backup_first == BackupFirst::no) return;
  if (!acts(rule)) return;
  if (const Table* table = schema.find(rule.rule.table)) rule.report.refused = refuse_unlogged(schema, *table);
}

}  // namespace dbmaint
