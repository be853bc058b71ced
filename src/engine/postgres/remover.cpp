#include "engine/postgres/remover.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/walk.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::int64_t first_rows = 5'000;
constexpr std::int64_t most_rows = 100'000;

class LeafByLeafRemover final : public Remover {
 public:
  LeafByLeafRemover(Connection& connection, const ExpiredRows& rows, BatchGuard guard)
      : connection_(connection),
        tried_(text::postgres::removing_expired, {{"table", rows.table.name}}),
        guard_(std::move(guard)) {
    connection_.task(tried_);
    question_ = ask_expired(connection, rows);
    leaves_ = leaves_of(connection, question_);
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
  [[nodiscard]] std::string access_path() const override { return describe_paths(leaves_); }

 private:
  [[nodiscard]] std::unique_ptr<Walk> start(const Leaf& leaf) const {
    const WalkOrders orders{connection_, question_, guard_};
    return leaf.path == AccessPath::time_range ? walk_time_ranges(orders, leaf) : walk_blocks(orders, leaf);
  }

  Connection& connection_;
  Text tried_;
  BatchGuard guard_;
  ExpiredQuestion question_;
  std::vector<Leaf> leaves_;
  std::size_t current_ = 0;
  std::unique_ptr<Walk> walk_;
};

}  // namespace

std::unique_ptr<Remover> remove_expired(Connection& connection, const Schema& schema, const ExpiredRows& rows,
                                        const std::map<TableName, std::string>& protect) {
  return std::make_unique<LeafByLeafRemover>(connection, rows, BatchGuard{schema, protect});
}

std::string removal_statement(Connection& connection, const ExpiredRows& rows) {
  connection.task(Text(text::postgres::removing_expired, {{"table", rows.table.name}}));
  const ExpiredQuestion question = ask_expired(connection, rows);
  Statement statement("DELETE FROM ");
  add_source(statement, question);
  statement.add(" WHERE ");
  add_expired(statement, question);
  return statement.display() + " -- by " + describe_paths(leaves_of(connection, question));
}

}  // namespace dbmaint::postgres
