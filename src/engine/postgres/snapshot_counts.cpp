#include "engine/postgres/snapshot_counts.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/content.hpp"

namespace dbmaint::postgres {

SnapshotCounts::SnapshotCounts(const Connection& connection, std::string snapshot, std::vector<TableName> tables)
    : location_(connection.location()),
      snapshot_(std::move(snapshot)),
      tables_(std::move(tables)),
      interruption_(connection.services().interruption),
      services_{connection.services().clock,
                connection.services().processes,
                connection.services().files,
                connection.services().environment,
                interruption_,
                connection.services().diagnosis,
                connection.services().progress},
      counts_(std::async(std::launch::async, [this] { return count(); })) {}

SnapshotCounts::~SnapshotCounts() {
  interruption_.stop();
  if (counts_.valid()) counts_.wait();
}

SnapshotCount SnapshotCounts::count() const {
  Connection connection(location_, Purpose::read, services_);
  const Transaction transaction(connection, Transaction::Mode::read_snapshot);
  connection.query("SET TRANSACTION SNAPSHOT " + quote_literal(snapshot_));
  SnapshotCount out;
  for (const TableName& table : tables_) {
    throw_if_requested(interruption_);
    connection.task(Text(text::postgres::reading_table, {{"table", table.name}}));
    const Rows rows = connection.query(Statement("SELECT count(*) FROM ").table(table));
    out.rows.push_back({table.schema + "." + table.name, rows.number(0, 0)});
  }
  out.large_objects = read_large_objects(connection);
  return out;
}

}  // namespace dbmaint::postgres
