#include "engine/postgres/backup/snapshot_counts.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/backup/hold_tables.hpp"
#include "engine/postgres/catalog/content.hpp"

namespace dbmaint::postgres {

SnapshotCounts::SnapshotCounts(const Connection& connection, const std::string& snapshot, std::vector<TableName> tables)
    : tables_(std::move(tables)),
      interruption_(connection.services().interruption),
      services_{connection.services().clock,
                connection.services().processes,
                connection.services().files,
                connection.services().environment,
                interruption_,
                connection.services().diagnosis,
                connection.services().progress},
      connection_(connection.location(), Purpose::read, services_) {
  transaction_.emplace(connection_, Transaction::Mode::read_snapshot);
  connection_.query("SET TRANSACTION SNAPSHOT " + quote_literal(snapshot));
  hold_tables(connection_, tables_);
  counts_ = std::async(std::launch::async, [this] { return count(); });
}

SnapshotCounts::~SnapshotCounts() {
  interruption_.stop();
  if (counts_.valid()) counts_.wait();
}

SnapshotCount SnapshotCounts::count() {
  SnapshotCount out;
  for (const TableName& table : tables_) {
    throw_if_requested(interruption_);
    connection_.task(Text(text::postgres::reading_table, {{"table", table.name}}));
    const Rows rows = connection_.query(Statement("SELECT count(*) FROM ").table(table));
    out.rows.push_back({full_name(table), rows.number(0, 0)});
  }
  out.large_objects = read_large_objects(connection_);
  transaction_.reset();
  return out;
}

}  // namespace dbmaint::postgres
