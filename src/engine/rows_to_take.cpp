#include "dbmaint/engine/rows_to_take.hpp"

namespace dbmaint {
namespace {

const TableName& table_named(const ExpiredRows& rows) {
  return rows.table;
}
const TableName& table_named(const OrphanRows& rows) {
  return rows.relation.child;
}
const TableName& table_named(const UnattachedRows& rows) {
  return rows.question.table;
}

}  // namespace

RowsToTake rows_to_take(const LostRows& rows) {
  return std::visit([](const auto& some) -> RowsToTake { return some; }, rows);
}

const TableName& table_of(const RowsToTake& rows) {
  return std::visit([](const auto& some) -> const TableName& { return table_named(some); }, rows);
}

}  // namespace dbmaint
