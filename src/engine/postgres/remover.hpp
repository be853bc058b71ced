#pragma once

#include <memory>

#include "engine/postgres/connection.hpp"
#include "engine/postgres/expired.hpp"

namespace dbmaint::postgres {

/// Walks the table, or each of its partitions, forward, by ranges of the time column or by ranges of blocks: see
/// choose_access_path(). `connection` must outlive it and be opened for writing.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(Connection& connection, const ExpiredRows& rows);

/// The statement whose ranges the batches will run, and by which ranges.
[[nodiscard]] std::string removal_statement(Connection& connection, const ExpiredRows& rows);

}  // namespace dbmaint::postgres
