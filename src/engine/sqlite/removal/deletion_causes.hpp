#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <string>

#include "dbmaint/core/schema.hpp"

namespace dbmaint::sqlite {

/// Which table bears a name, and what a deletion from it may cause, as they were when this was made.
class DeletionCauses {
 public:
  DeletionCauses(const SQLite::Database& database, const TableName& table);

  /// Inside a transaction that keeps others from changing it.
  [[nodiscard]] bool changed();

 private:
  [[nodiscard]] std::int64_t schema_version() const;
  [[nodiscard]] std::string read() const;

  const SQLite::Database& database_;
  TableName table_;
  std::int64_t version_;
  std::string causes_;
};

}  // namespace dbmaint::sqlite
