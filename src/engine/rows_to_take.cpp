#include "dbmaint/engine/rows_to_take.hpp"

#include <set>

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

std::optional<LostRows> lost_rows(const RowsToTake& rows) {
  if (const auto* orphans = std::get_if<OrphanRows>(&rows)) return *orphans;
  if (const auto* unattached = std::get_if<UnattachedRows>(&rows)) return *unattached;
  return std::nullopt;
}

Among among_of(const LostRows& rows) {
  return std::visit([](const auto& some) { return some.among; }, rows);
}

LostRows among(LostRows rows, Among among) {
  std::visit([&](auto& some) { some.among = among; }, rows);
  return rows;
}

const TableName& table_of(const RowsToTake& rows) {
  return std::visit([](const auto& some) -> const TableName& { return table_named(some); }, rows);
}

std::vector<TableName> relied_upon(const LostRows& rows) {
  if (const auto* orphans = std::get_if<OrphanRows>(&rows)) return {orphans->relation.parent};
  const auto& unattached = std::get<UnattachedRows>(rows);
  std::set<TableName> referring;
  for (const auto& reference : unattached.question.referenced_by) referring.insert(reference.child);
  for (const Relation& relation : unattached.relations)
    if (relation.source != RelationSource::inferred) referring.insert(relation.child);
  return {referring.begin(), referring.end()};
}

}  // namespace dbmaint
