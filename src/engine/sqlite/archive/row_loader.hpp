#pragma once

#include <SQLiteCpp/Database.h>

#include <memory>

#include "dbmaint/engine/row_archive.hpp"

namespace dbmaint::sqlite {

/// See Session::load_rows(). `database` must outlive it.
[[nodiscard]] std::unique_ptr<RowLoader> load_rows(SQLite::Database& database, const Table& table,
                                                   const RowFormat& format, Loading loading);

}  // namespace dbmaint::sqlite
