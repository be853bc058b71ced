#pragma once

#include <map>
#include <memory>

#include "dbmaint/engine/rows_to_take.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

/// Walks the table, or each of its partitions, forward, by ranges of the time column or by ranges of blocks: see
/// choose_access_path(). `connection`, opened for writing, and `schema` must outlive it.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(Connection& connection, const Schema& schema,
                                                      const RowsToTake& rows,
                                                      const std::map<TableName, std::string>& protect);

/// The same, by batches that hand their rows to `archive` before they delete them.
[[nodiscard]] std::unique_ptr<Remover> archive_expired(Connection& connection, const Schema& schema,
                                                       const ExpiredRows& rows, RowSink& archive);

/// The statement whose ranges the batches will run, and by which ranges.
[[nodiscard]] std::string removal_statement(Connection& connection, const RowsToTake& rows);

}  // namespace dbmaint::postgres
