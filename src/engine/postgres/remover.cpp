#include "engine/postgres/remover.hpp"

#include <algorithm>
#include <chrono>
#include <optional>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::int64_t first_rows = 5'000;
constexpr std::int64_t most_rows = 100'000;
constexpr int most_tries = 6;
constexpr std::chrono::milliseconds first_pause{100};
constexpr int tid_range_scan_since = 140000;
// Rows that updates moved during the walk may now stand before it: so many more walks look for them.
constexpr int most_walks = 3;
// A heap row takes at least its header of 23 bytes, aligned, and a line pointer.
constexpr std::int64_t smallest_row = 28;

/// A table without children: the whole one, a partition, an inheritor.
struct Leaf {
  TableName name;
  std::int64_t blocks = 0;
  std::int64_t rows = 0;  ///< estimated; below zero: never counted
  std::int64_t block_size = 8192;
  bool time_index = false;
};

std::vector<Leaf> leaves(Connection& connection, const ExpiredQuestion& question) {
  const TableName& table = question.rows.table;
  const Rows rows = connection.query(sql::leaf_tables, {table.schema, table.name});
  std::vector<Leaf> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Leaf leaf{{rows.text(i, 0), rows.text(i, 1)}, rows.number(i, 3), rows.number(i, 4), rows.number(i, 5), false};
    leaf.time_index =
        is_range(question.column) &&
        connection.query(sql::range_index, {leaf.name.schema, leaf.name.name, question.column.name}).flag(0, 0);
    out.push_back(std::move(leaf));
  }
  return out;
}

bool worth_retrying(const std::string& sqlstate) {
  // lock_not_available, deadlock_detected, serialization_failure
  return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001";
}

/// ONLY: each leaf is walked for itself. Its alias is the name the operator's conditions know.
Statement delete_from(const ExpiredQuestion& question, const Leaf& leaf) {
  Statement statement("DELETE FROM ONLY ");
  statement.table(leaf.name).add(" AS ").name(question.column.alias).add(" WHERE ");
  return statement;
}

/// One transaction with short limits: nobody waits long for us, and we wait long for nobody.
std::int64_t run_batch(Connection& connection, const Statement& statement, bool by_index) {
  Transaction transaction(connection, Transaction::Mode::write);
  connection.query(
      "SELECT pg_catalog.set_config('lock_timeout', '2s', true),"
      " pg_catalog.set_config('statement_timeout', '10min', true)");
  // The walk's own order of access must not depend on statistics that the deletes are outdating.
  if (by_index) connection.query("SET LOCAL enable_seqscan = off");
  const std::int64_t removed = connection.query(statement).affected;
  transaction.commit();
  return removed;
}

std::int64_t run_with_retries(Connection& connection, const Statement& statement, bool by_index) {
  std::chrono::milliseconds pause = first_pause;
  for (int attempt = 1;; ++attempt) {
    try {
      return run_batch(connection, statement, by_index);
    } catch (const Error& error) {
      if (!worth_retrying(error.code()) || attempt == most_tries) throw;
      const Services& services = connection.services();
      services.diagnosis.write(DiagnosisLevel::info, "batch will be tried again: " + std::string(error.what()));
      throw_if_requested(services.interruption);
      services.clock.sleep(pause);
      pause *= 2;
    }
  }
}

/// A walk over one leaf.
class Walk {
 public:
  Walk() = default;
  virtual ~Walk() = default;
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;
  [[nodiscard]] virtual Batch next(std::int64_t window) = 0;
};

/// From the oldest value up to the cut-off; each window ends at the value that stands `window` index entries further.
class TimeRangeWalk final : public Walk {
 public:
  TimeRangeWalk(Connection& connection, const ExpiredQuestion& question, Leaf leaf)
      : connection_(connection),
        question_(question),
        leaf_(std::move(leaf)),
        from_(lowest_value(question.column)),
        end_(cutoff_value(question.column, question.rows.cutoff)) {}

  Batch next(std::int64_t window) override {
    const Cell upper = window_end(window);
    Statement statement = delete_from(question_, leaf_);
    add_range(statement);
    if (upper)
      statement.add(" AND ").column(question_.column.alias, question_.column.name).add(" < ").bind(*upper, end_.type);
    add_expired_tail(statement);
    const Batch batch{run_with_retries(connection_, statement, true), !upper};
    if (upper) {
      from_.value = *upper;
      inclusive_ = true;
    }
    return batch;
  }

 private:
  void add_range(Statement& statement) const {
    const bool number = is_number(question_.column.storage);
    statement.column(question_.column.alias, question_.column.name).add(inclusive_ || number ? " >= " : " > ");
    statement.bind(from_.value, end_.type);
  }
  void add_expired_tail(Statement& statement) const {
    statement.add(" AND ");
    add_expired(statement, question_);
  }

  Cell value_at(std::string_view comparison, std::int64_t offset) const {
    const std::string& column = question_.column.name;
    Statement statement("SELECT ");
    statement.name(column).add("::pg_catalog.text FROM ONLY ").table(leaf_.name).add(" WHERE ").name(column);
    statement.add(comparison)
        .bind(from_.value, end_.type)
        .add(" AND ")
        .name(column)
        .add(" < ")
        .bind(end_.value, end_.type);
    statement.add(" ORDER BY ").name(column).add(" OFFSET ").bind(std::to_string(offset), "bigint").add(" LIMIT 1");
    const Rows rows = connection_.query(statement);
    return rows.empty() ? Cell{} : rows.rows[0][0];
  }

  /// Nothing: the window reaches the cut-off.
  [[nodiscard]] Cell window_end(std::int64_t window) const {
    const bool number = is_number(question_.column.storage);
    Cell end = value_at(inclusive_ || number ? " >= " : " > ", std::max<std::int64_t>(1, window));
    // More rows of one instant than the window holds: all of them at once.
    if (end && *end == from_.value) end = value_at(" > ", 0);
    return end;
  }

  Connection& connection_;
  const ExpiredQuestion& question_;
  Leaf leaf_;
  BoundValue from_;
  BoundValue end_;
  bool inclusive_ = false;
};

/// Block after block. No index is needed and nothing is read twice, also while others hold old snapshots.
class BlockWalk final : public Walk {
 public:
  BlockWalk(Connection& connection, const ExpiredQuestion& question, Leaf leaf)
      : connection_(connection), question_(question), leaf_(std::move(leaf)), end_(leaf_.blocks) {}

  Batch next(std::int64_t window) override {
    Batch batch;
    if (next_ < end_) {
      const std::int64_t upper = std::min(end_, next_ + blocks_for(window));
      batch.removed = run_with_retries(connection_, delete_blocks(next_, upper), false);
      next_ = upper;
    }
    if (next_ >= end_) batch.finished = !restart();
    return batch;
  }

 private:
  [[nodiscard]] std::int64_t blocks_for(std::int64_t window) const {
    const std::int64_t guess = leaf_.block_size / 100;  // never counted: rows of about a hundred bytes
    const std::int64_t per_block = leaf_.rows > 0 && leaf_.blocks > 0 ? leaf_.rows / leaf_.blocks : guess;
    return std::max<std::int64_t>(1, window / std::max<std::int64_t>(1, per_block));
  }

  [[nodiscard]] Statement delete_blocks(std::int64_t from, std::int64_t to) const {
    Statement statement = delete_from(question_, leaf_);
    const std::string ctid = quote_identifier(question_.column.alias) + ".ctid";
    if (connection_.server_version() >= tid_range_scan_since) {
      statement.add(ctid).add(" >= ").bind("(" + std::to_string(from) + ",0)", "tid").add(" AND ").add(ctid);
      statement.add(" < ").bind("(" + std::to_string(to) + ",0)", "tid");
    } else {
      // Before 14 only a list of row addresses is looked up directly: every one that these blocks can hold.
      statement.add(ctid)
          .add(
              " = ANY (ARRAY(SELECT pg_catalog.format('(%s,%s)', block, line)::tid"
              " FROM pg_catalog.generate_series(")
          .bind(std::to_string(from), "bigint")
          .add(", ");
      statement.bind(std::to_string(to - 1), "bigint").add(") AS block, pg_catalog.generate_series(1, ");
      statement.bind(std::to_string(leaf_.block_size / smallest_row), "bigint").add(") AS line))");
    }
    statement.add(" AND ");
    add_expired(statement, question_);
    return statement;
  }

  /// An update that ran beside us may have moved an expired row behind us. True: there is one, the walk starts again.
  bool restart() {
    if (++walks_ >= most_walks) return false;
    Statement statement("SELECT EXISTS (SELECT 1 FROM ONLY ");
    statement.table(leaf_.name).add(" AS ").name(question_.column.alias).add(" WHERE ");
    add_expired(statement, question_);
    if (!connection_.query(statement.add(")")).flag(0, 0)) return false;
    Statement size("SELECT pg_catalog.pg_relation_size(");
    size.bind(quote_table(leaf_.name), "pg_catalog.regclass")
        .add(") / ")
        .bind(std::to_string(leaf_.block_size), "bigint");
    end_ = connection_.query(size).number(0, 0);
    next_ = 0;
    return true;
  }

  Connection& connection_;
  const ExpiredQuestion& question_;
  Leaf leaf_;
  std::int64_t next_ = 0;
  std::int64_t end_;
  int walks_ = 0;
};

class LeafByLeafRemover final : public Remover {
 public:
  LeafByLeafRemover(Connection& connection, const ExpiredRows& rows)
      : connection_(connection), tried_(text::postgres::removing_expired, {{"table", rows.table.name}}) {
    connection_.task(tried_);
    question_ = ask_expired(connection, rows);
    leaves_ = leaves(connection, question_);
  }

  Batch next(std::int64_t window) override {
    connection_.task(tried_);
    if (current_ == leaves_.size()) return {0, true};
    if (!walk_) walk_ = start(leaves_[current_]);
    Batch batch = walk_->next(window);
    if (!batch.finished) return batch;
    walk_.reset();
    ++current_;
    batch.finished = current_ == leaves_.size();
    return batch;
  }

  [[nodiscard]] std::int64_t first_window() const override { return first_rows; }
  [[nodiscard]] std::int64_t largest_window() const override { return most_rows; }
  [[nodiscard]] std::string access_path() const override {
    const bool indexed = std::all_of(leaves_.begin(), leaves_.end(), [](const Leaf& leaf) { return leaf.time_index; });
    std::string path = indexed ? "time index range" : "ctid blocks";
    if (leaves_.size() > 1) path += ", " + std::to_string(leaves_.size()) + " partitions";
    return path;
  }

 private:
  [[nodiscard]] std::unique_ptr<Walk> start(const Leaf& leaf) const {
    if (leaf.time_index) return std::make_unique<TimeRangeWalk>(connection_, question_, leaf);
    return std::make_unique<BlockWalk>(connection_, question_, leaf);
  }

  Connection& connection_;
  Text tried_;
  ExpiredQuestion question_;
  std::vector<Leaf> leaves_;
  std::size_t current_ = 0;
  std::unique_ptr<Walk> walk_;
};

}  // namespace

std::unique_ptr<Remover> remove_expired(Connection& connection, const ExpiredRows& rows) {
  return std::make_unique<LeafByLeafRemover>(connection, rows);
}

std::string removal_statement(Connection& connection, const ExpiredRows& rows) {
  connection.task(Text(text::postgres::removing_expired, {{"table", rows.table.name}}));
  const ExpiredQuestion question = ask_expired(connection, rows);
  const std::vector<Leaf> all = leaves(connection, question);
  const bool indexed = !all.empty() && all.front().time_index;
  Statement statement("DELETE FROM ");
  statement.table(rows.table).add(" AS ").name(rows.table.name).add(" WHERE ");
  add_expired(statement, question);
  return statement.display() +
         (indexed ? " -- by ranges of " + quote_identifier(rows.column) : " -- by ranges of ctid");
}

}  // namespace dbmaint::postgres
