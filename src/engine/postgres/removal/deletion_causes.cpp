#include "engine/postgres/removal/deletion_causes.hpp"

#include <fmt/format.h>

#include "embedded/postgres_sql.hpp"
#include "engine/postgres/statement.hpp"

namespace dbmaint::postgres {

DeletionCauses::DeletionCauses(Connection& connection, const TableName& table)
    : connection_(connection),
      statement_(fmt::format("dbmaint_deletion_causes_{}", fmt::ptr(this))),
      question_(
          fmt::format("EXECUTE {} ({}, {})", statement_, quote_literal(table.schema), quote_literal(table.name))) {
  connection_.query(
      fmt::format("PREPARE {} (pg_catalog.text, pg_catalog.text) AS {}", statement_, sql::deletion_causes));
  causes_ = read();
}

DeletionCauses::~DeletionCauses() {
  try {
    connection_.query("DEALLOCATE " + statement_);
  } catch (const std::exception&) {
    // The connection is gone, and the statement with it; the error that brought us here tells.
    return;
  }
}

bool DeletionCauses::changed() {
  return read() != causes_;
}

std::string DeletionCauses::read() {
  return connection_.query(question_).text(0, 0);
}

}  // namespace dbmaint::postgres
