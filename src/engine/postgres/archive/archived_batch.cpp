#include "engine/postgres/archive/archived_batch.hpp"

#include <algorithm>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

// Rows that are fetched at once. The first ones are few, since nobody knows how wide they are.
constexpr std::int64_t first_fetch = 4;
constexpr std::int64_t largest_fetch = 2'000;
constexpr std::int64_t bytes_at_once = std::int64_t{1024} * 1024;

/// Where rows stand, as the server reads an array of addresses: {"(0,1)","(0,2)"}
class Addresses {
 public:
  void add(std::string_view address) {
    literal_ += literal_.size() > 1 ? ",\"" : "\"";
    literal_ += address;
    literal_ += '"';
    ++count_;
  }
  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] std::string literal() const { return literal_ + "}"; }

 private:
  std::string literal_ = "{";
  std::int64_t count_ = 0;
};

void declare_rows(Connection& connection, const ExpiredQuestion& batch, const RowFormat& format) {
  Statement statement("DECLARE dbmaint_rows NO SCROLL CURSOR FOR SELECT ");
  statement.add(quote_identifier(batch.column.alias)).add(".ctid, ");
  add_archived_columns(statement, batch.column.alias, format);
  add_source(statement.add(" FROM "), batch);
  add_expired(statement.add(" WHERE "), batch);
  connection.query(statement);
}

// Twice as many as before, or as many of the widest row as may be held.
std::int64_t next_fetch(std::int64_t rows, std::int64_t widest) {
  return std::clamp<std::int64_t>(bytes_at_once / std::max<std::int64_t>(widest, 1), 1,
                                  std::min(2 * rows, largest_fetch));
}

struct Fetched {
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
  std::int64_t widest = 0;
};

Fetched fetch_rows(Connection& connection, std::int64_t wanted, const Connection::RowVisitor& visitor) {
  Fetched fetched;
  connection.visit(Statement("FETCH " + std::to_string(wanted) + " FROM dbmaint_rows"), [&](auto cells) {
    std::int64_t width = 0;
    for (const auto& cell : cells) width += cell ? static_cast<std::int64_t>(cell->size()) : 0;
    fetched.bytes += width;
    fetched.widest = std::max(fetched.widest, width);
    ++fetched.rows;
    visitor(cells);
  });
  return fetched;
}

struct ArchivedRows {
  Addresses addresses;
  bool all = true;
};

ArchivedRows archive_rows(Connection& connection, const RowFormat& format, BatchLimits limits, RowSink& archive) {
  ArchivedRows rows;
  std::int64_t bytes = 0;
  JsonLine line([&archive](std::string_view json) { archive.write(json); });
  for (std::int64_t wanted = first_fetch;;) {
    wanted = std::min(wanted, limits.most_rows - rows.addresses.count());
    const Fetched fetched = fetch_rows(connection, wanted, [&](auto cells) {
      rows.addresses.add(*cells.front());
      write_row(line, format, cells.subspan(1));
      archive.end_row();
    });
    bytes += fetched.bytes;
    if (fetched.rows < wanted) return rows;
    rows.all =
        (limits.end == BatchEnd::whole || bytes < largest_archived_batch) && rows.addresses.count() < limits.most_rows;
    if (!rows.all) return rows;
    wanted = next_fetch(wanted, fetched.widest);
  }
}

// These very rows, and only as long as they are still what the rule is about. The window is what the planner goes by:
// of thousands of addresses alone it would rather read the whole table.
std::int64_t delete_rows(Connection& connection, const ExpiredQuestion& batch, const Addresses& addresses) {
  Statement statement("DELETE FROM ");
  add_source(statement, batch);
  statement.add(" WHERE ").add(quote_identifier(batch.column.alias)).add(".ctid = ANY (");
  statement.bind(addresses.literal(), "tid[]").add(") AND ");
  add_expired(statement, batch);
  return connection.query(statement).affected;
}

// integrity_constraint_violation (a key that is only looked at now), transaction_rollback, object_not_in_prerequisite
// _state (a lock), query_canceled: the server said no. What a connection that breaks says is another thing.
bool undone_by_server(const std::string& sqlstate) {
  return sqlstate.starts_with("23") || sqlstate.starts_with("40") || sqlstate.starts_with("55") || sqlstate == "57014";
}

}  // namespace

void begin_archiving(Connection& connection) {
  connection.query(
      "SELECT pg_catalog.set_config('lock_timeout', '2s', true),"
      " pg_catalog.set_config('statement_timeout', '10min', true),"
      " pg_catalog.set_config('cursor_tuple_fraction', '1', true),"
      // A row that a crash of the server brought back would be there twice.
      " CASE pg_catalog.current_setting('synchronous_commit') WHEN 'off'"
      "   THEN pg_catalog.set_config('synchronous_commit', 'on', true) END");
  write_values_exactly(connection);
}

ArchivedBatch archive_and_delete(Connection& connection, const ExpiredQuestion& batch, const RowFormat& format,
                                 BatchLimits limits, RowSink& archive) {
  archive.begin_batch();
  declare_rows(connection, batch, format);
  const ArchivedRows rows = archive_rows(connection, format, limits, archive);
  connection.query("CLOSE dbmaint_rows");
  if (rows.addresses.count() == 0) return {};
  const std::int64_t archived = archive.seal(connection.query(sql::transaction_id).text(0, 0));
  const std::int64_t removed = delete_rows(connection, batch, rows.addresses);
  if (removed != archived)
    throw Error(ErrorKind::failed, "40001", Text(text::postgres::removing_expired, {{"table", batch.rows.table.name}}),
                text::archive::rows_changed);
  return {removed, !rows.all};
}

void commit_archived(Transaction& transaction, RowSink& archive) {
  archive.committing();
  try {
    transaction.commit();
  } catch (const Error& error) {
    if (undone_by_server(error.code())) archive.rolled_back();
    throw;
  }
  archive.committed();
}

}  // namespace dbmaint::postgres
