#include <algorithm>

#include "engine/postgres/removal/walk.hpp"

namespace dbmaint::postgres {

namespace {

constexpr int tid_range_scan_since = 140000;
// A heap row takes at least its header of 23 bytes, aligned, and a line pointer.
constexpr std::int64_t smallest_row = 28;

class BlockWalk final : public Walk {
 public:
  BlockWalk(const WalkOrders& orders, const Leaf& leaf)
      : Walk(orders, leaf, Scans::free), leaf_(leaf), end_(leaf.blocks) {
    question_.column.index = IndexUse::avoided;
  }

 private:
  Window choose(std::int64_t rows) override {
    upper_ = std::min(end_, next_ + blocks_for(rows));
    Window window{question_, upper_ == end_};
    window.question.window = [this](Statement& statement) { add_blocks(statement, next_, upper_); };
    return window;
  }

  bool advance() override {
    next_ = upper_;
    return next_ >= end_;
  }

  [[nodiscard]] std::int64_t blocks_for(std::int64_t window) const {
    const std::int64_t guess = leaf_.block_size / 100;  // never counted: rows of about a hundred bytes
    const std::int64_t per_block = leaf_.rows > 0 && leaf_.blocks > 0 ? leaf_.rows / leaf_.blocks : guess;
    return std::max<std::int64_t>(1, window / std::max<std::int64_t>(1, per_block));
  }

  void add_blocks(Statement& statement, std::int64_t from, std::int64_t to) const {
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
  }

  Leaf leaf_;
  std::int64_t next_ = 0;   ///< where the next window starts
  std::int64_t upper_ = 0;  ///< where the window chosen last ends
  std::int64_t end_;        ///< of the table when the walk began
};

}  // namespace

std::unique_ptr<Walk> walk_blocks(const WalkOrders& orders, const Leaf& leaf) {
  return std::make_unique<BlockWalk>(orders, leaf);
}

}  // namespace dbmaint::postgres
