#include "engine/postgres/removal/remover.hpp"

#include <limits>

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/archive/row_format.hpp"
#include "engine/postgres/removal/deletion_causes.hpp"
#include "engine/postgres/removal/lost.hpp"
#include "engine/postgres/removal/remembered.hpp"
#include "engine/postgres/removal/walk.hpp"
#include "engine/postgres/type_operators.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::int64_t first_rows = 5'000;
constexpr std::int64_t most_rows = 100'000;
// Rows that updates moved during the walk may now stand before it: so many more walks look for them.
constexpr int most_rounds = 3;

class LeafByLeafRemover final : public Remover {
 public:
  LeafByLeafRemover(Connection& connection, const RowsToTake& rows, BatchGuard guard)
      : connection_(connection),
        tried_(text::postgres::removing_expired, {{"table", table_of(rows).name}}),
        causes_(at_work(), table_of(rows)),
        guard_(std::move(guard)) {
    guard_.causes = &causes_;
    question_ = ask_taken(connection, rows);
    leaves_ = leaves_of(connection, question_);
  }

  void expect(std::int64_t rows) override { expected_ = rows; }

  Batch next(std::int64_t window) override {
    const TypeOperators operators(at_work());
    if (current_ == leaves_.size() || removed_ >= expected_) return {0, true};
    if (!walk_) walk_ = start(leaves_[current_]);
    guard_.most = expected_ - removed_;
    Batch batch = walk_->next(window);
    removed_ += batch.removed;
    if (removed_ >= expected_)
      batch.finished = true;
    else if (batch.finished)
      batch.finished = !begin_next_leaf();
    return batch;
  }

  [[nodiscard]] std::int64_t first_window() const override { return first_rows; }
  [[nodiscard]] std::int64_t largest_window() const override { return most_rows; }
  [[nodiscard]] std::string access_path() const override { return describe_paths(leaves_); }

 private:
  Connection& at_work() {
    connection_.task(tried_);
    return connection_;
  }

  [[nodiscard]] std::unique_ptr<Walk> start(const Leaf& leaf) const {
    const WalkOrders orders{connection_, question_, guard_};
    return leaf.path == AccessPath::time_range ? walk_time_ranges(orders, leaf) : walk_blocks(orders, leaf);
  }

  [[nodiscard]] bool holds_expired(const Leaf& leaf) const {
    ExpiredQuestion question = question_;
    question.leaf = leaf.name;
    // What an index on the column would lead to first are the entries of all that is gone.
    question.column.index = IndexUse::avoided;
    Statement statement("SELECT EXISTS (SELECT 1 FROM ");
    add_source(statement, question);
    statement.add(" WHERE ");
    add_expired(statement, question);
    return connection_.query(statement.add(")")).flag(0, 0);
  }

  [[nodiscard]] bool begin_next_leaf() {
    walk_.reset();
    return ++current_ < leaves_.size() || begin_another_round();
  }

  /// An update that ran beside us may have moved an expired row behind us. True: there is one, those tables are walked
  /// again.
  [[nodiscard]] bool begin_another_round() {
    if (++rounds_ >= most_rounds) return false;
    std::vector<Leaf> again;
    for (const Leaf& leaf : leaves_of(connection_, question_))
      if (holds_expired(leaf)) again.push_back(leaf);
    if (again.empty()) return false;
    leaves_ = std::move(again);
    current_ = 0;
    return true;
  }

  Connection& connection_;
  Text tried_;
  DeletionCauses causes_;
  BatchGuard guard_;
  ExpiredQuestion question_;
  std::vector<Leaf> leaves_;
  std::size_t current_ = 0;
  std::int64_t expected_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t removed_ = 0;
  int rounds_ = 0;
  std::unique_ptr<Walk> walk_;
};

}  // namespace

std::unique_ptr<Remover> remove_expired(Connection& connection, const Schema& schema, const RowsToTake& rows,
                                        const std::map<TableName, std::string>& protect) {
  return std::make_unique<LeafByLeafRemover>(connection, remembered_rows(connection, rows),
                                             BatchGuard{schema, protect});
}

std::unique_ptr<Remover> archive_expired(Connection& connection, const Schema& schema, const ExpiredRows& rows,
                                         RowSink& archive) {
  return std::make_unique<LeafByLeafRemover>(
      connection, rows, BatchGuard{schema, {}, &archive, row_format(connection, *schema.find(rows.table))});
}

std::string removal_statement(Connection& connection, const RowsToTake& rows) {
  connection.task(Text(text::postgres::removing_expired, {{"table", table_of(rows).name}}));
  const ExpiredQuestion question = ask_taken(connection, rows);
  return taking_statement(question).display() + " -- by " + describe_paths(leaves_of(connection, question));
}

}  // namespace dbmaint::postgres
