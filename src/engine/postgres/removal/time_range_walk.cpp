#include <algorithm>

#include "engine/postgres/removal/walk.hpp"

namespace dbmaint::postgres {

namespace {

class TimeRangeWalk final : public Walk {
 public:
  TimeRangeWalk(const WalkOrders& orders, const Leaf& leaf)
      : Walk(orders, leaf, Scans::by_index),
        from_(lowest_value(question_.column)),
        end_(cutoff_value(question_.column, question_.rows.cutoff)),
        inclusive_(is_number(question_.column.storage)) {}

 private:
  Window choose(std::int64_t rows) override {
    upper_ = window_end(std::max<std::int64_t>(1, rows));
    Window window{question_, !upper_};
    window.question.window = [this](Statement& statement) { add_range(statement); };
    return window;
  }

  bool advance() override {
    if (!upper_) return true;
    from_.value = *upper_;
    inclusive_ = true;
    return false;
  }

  Statement& add_column(Statement& statement) const {
    return statement.column(question_.column.alias, question_.column.name);
  }

  /// Without an upper end the cut-off, which stands in every statement, is the end.
  void add_range(Statement& statement) const {
    add_column(statement).add(inclusive_ ? " >= " : " > ").bind(from_.value, end_.type);
    if (upper_) add_column(statement.add(" AND ")).add(" < ").bind(*upper_, end_.type);
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
  [[nodiscard]] Cell window_end(std::int64_t rows) const {
    const Cell end = value_at(inclusive_ ? " >= " : " > ", rows);
    // More rows of one instant than the window holds: all of them at once.
    return end && *end == from_.value ? value_at(" > ", 0) : end;
  }

  BoundValue from_;
  BoundValue end_;
  Cell upper_;      ///< of the window chosen last; nothing: it reaches the cut-off
  bool inclusive_;  ///< `from_` itself belongs to the window; -infinity does not
};

}  // namespace

std::unique_ptr<Walk> walk_time_ranges(const WalkOrders& orders, const Leaf& leaf) {
  return std::make_unique<TimeRangeWalk>(orders, leaf);
}

}  // namespace dbmaint::postgres
