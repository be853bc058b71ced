#include "engine/sqlite/removal/deletion_causes.hpp"

#include <SQLiteCpp/Statement.h>

#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/connection.hpp"

namespace dbmaint::sqlite {

DeletionCauses::DeletionCauses(const SQLite::Database& database, const TableName& table)
    : database_(database), table_(table), version_(schema_version()), causes_(read()) {}

bool DeletionCauses::changed() {
  const std::int64_t version = schema_version();
  if (version == version_) return false;
  if (read() != causes_) return true;
  version_ = version;
  return false;
}

std::int64_t DeletionCauses::schema_version() const {
  return pragma_integer(database_, "main", "schema_version");
}

std::string DeletionCauses::read() const {
  SQLite::Statement query(database_, std::string(sql::deletion_causes));
  query.bind(1, table_.name);
  return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

}  // namespace dbmaint::sqlite
