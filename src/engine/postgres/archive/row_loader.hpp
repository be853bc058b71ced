#pragma once

#include <memory>

#include "engine/postgres/archive/row_format.hpp"

namespace dbmaint::postgres {

/// See Session::load_rows(). `connection` must outlive it.
[[nodiscard]] std::unique_ptr<RowLoader> load_rows(Connection& connection, const Table& table, const RowFormat& format,
                                                   Loading loading);

/// See Session::fate_of().
[[nodiscard]] TransactionFate fate_of(Connection& connection, const std::string& transaction);

}  // namespace dbmaint::postgres
