#include <algorithm>

#include "engine/postgres/batch.hpp"
#include "engine/postgres/walk.hpp"

namespace dbmaint::postgres {

namespace {

class TimeRangeWalk final : public Walk {
 public:
  TimeRangeWalk(Connection& connection, const ExpiredQuestion& question, const Leaf& leaf)
      : connection_(connection),
        question_(question),
        from_(lowest_value(question.column)),
        end_(cutoff_value(question.column, question.rows.cutoff)),
        inclusive_(is_number(question.column.storage)) {
    question_.leaf = leaf.name;
  }

  Batch next(std::int64_t window) override {
    Cell upper;
    const Batch batch = run_batch(connection_, Scans::by_index, [&] {
      upper = window_end(std::max<std::int64_t>(1, window));
      ExpiredQuestion range = question_;
      range.window = [&](Statement& statement) { add_range(statement, upper); };
      return Batch{delete_expired(connection_, range), !upper};
    });
    if (upper) {
      from_.value = *upper;
      inclusive_ = true;
    }
    return batch;
  }

 private:
  Statement& add_column(Statement& statement) const {
    return statement.column(question_.column.alias, question_.column.name);
  }

  /// Without an upper end the cut-off, which stands in every statement, is the end.
  void add_range(Statement& statement, const Cell& upper) const {
    add_column(statement).add(inclusive_ ? " >= " : " > ").bind(from_.value, end_.type);
    if (upper) add_column(statement.add(" AND ")).add(" < ").bind(*upper, end_.type);
  }

  /// The value `offset` index entries after the first one that is not below `from_`, or above it; read from the index
  /// alone where the table was vacuumed.
  [[nodiscard]] Cell value_at(std::string_view comparison, std::int64_t offset) const {
    Statement statement("SELECT ");
    add_column(statement).add("::pg_catalog.text FROM ");
    add_source(statement, question_);
    add_column(statement.add(" WHERE ")).add(comparison).bind(from_.value, end_.type);
    add_column(statement.add(" AND ")).add(" < ").bind(end_.value, end_.type);
    add_column(statement.add(" ORDER BY ")).add(" OFFSET ").bind(std::to_string(offset), "bigint").add(" LIMIT 1");
    const Rows rows = connection_.query(statement);
    return rows.empty() ? Cell{} : rows.rows[0][0];
  }

  /// Nothing: the window reaches the cut-off.
  [[nodiscard]] Cell window_end(std::int64_t window) const {
    const Cell end = value_at(inclusive_ ? " >= " : " > ", window);
    // More rows of one instant than the window holds: all of them at once.
    return end && *end == from_.value ? value_at(" > ", 0) : end;
  }

  Connection& connection_;
  ExpiredQuestion question_;
  BoundValue from_;
  BoundValue end_;
  bool inclusive_;  ///< `from_` itself belongs to the window; -infinity does not
};

}  // namespace

std::unique_ptr<Walk> walk_time_ranges(Connection& connection, const ExpiredQuestion& question, const Leaf& leaf) {
  return std::make_unique<TimeRangeWalk>(connection, question, leaf);
}

}  // namespace dbmaint::postgres
