#pragma once

#include <memory>

#include "engine/postgres/connection.hpp"
#include "engine/postgres/expired.hpp"

namespace dbmaint::postgres {

/// Walks the table, or each of its partitions, forward: by ranges of the time column where an index serves them, by
/// ranges of blocks otherwise. `connection` must outlive it and be opened for writing.
[[nodiscard]] std::unique_ptr<Remover> remove_expired(Connection& connection, const ExpiredRows& rows);

/// The statement that each batch will run on the table, or on its first partition.
[[nodiscard]] std::string removal_statement(Connection& connection, const ExpiredRows& rows);

}  // namespace dbmaint::postgres
