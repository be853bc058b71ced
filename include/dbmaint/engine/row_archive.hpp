#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What passes between an engine and an archive: rows on their way out of a table, and back into one. A row is one line
// of JSON, whose inside is the engine's own business.

namespace dbmaint {

struct ArchivedColumn {
  std::string name;
  std::string type;  ///< as the catalog had it
  friend bool operator==(const ArchivedColumn&, const ArchivedColumn&) = default;
};

/// What the lines of an archive are: stated beside them, and all that is needed to put the rows back.
struct RowFormat {
  std::string encoding;                   ///< how values are written; an engine reads its own only
  std::vector<ArchivedColumn> columns;    ///< members of each line, in this order
  std::vector<ArchivedColumn> generated;  ///< members behind them, for readers: the database computes them itself
  std::vector<std::string> key;           ///< tells the rows apart; empty: nothing does
  std::string rowid;                      ///< SQLite's row number, the first member of each line; empty: none
};

/// Where the rows that a batch deletes go before. One batch at a time: begin_batch(), rows, seal(), then the DELETE,
/// committing(), COMMIT, committed(). What was begun and not committing() is taken back by the next begin_batch().
/// Failures are Errors; after one the batch must not be committed.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void begin_batch() = 0;
  /// A part of a line; lines are UTF-8 and hold no line feed.
  virtual void write(std::string_view json) = 0;
  virtual void end_row() = 0;
  /// When it returns, the batch's rows are on the disk and were read back. `transaction`: what Session::fate_of() knows
  /// it by; empty: nothing. Returns the number of rows; of none, nothing was written.
  [[nodiscard]] virtual std::int64_t seal(const std::string& transaction) = 0;
  /// From here on nobody but the database knows whether the rows are gone.
  virtual void committing() = 0;
  virtual void committed() = 0;
  /// The database said that the COMMIT failed, and so that the rows are still there.
  virtual void rolled_back() = 0;
};

/// What became of a transaction of which only its id is left.
enum class TransactionFate { committed, rolled_back, running, unknown };

/// Of archived rows, where they are in a table.
struct RowPlaces {
  std::int64_t absent = 0;
  std::int64_t same = 0;        ///< there, and identical
  std::int64_t different = 0;   ///< another row has their key
  std::int64_t ambiguous = 0;   ///< no key tells them apart, and an identical row is there
  std::string first_different;  ///< the key or the line of one of them
  friend bool operator==(const RowPlaces&, const RowPlaces&) = default;
};

/// look: changes nothing, and sees one state of the database. insert: one transaction, undone unless commit() is
/// reached.
enum class Loading { look, insert };

/// Puts archived rows back into a table, some at a time.
class RowLoader {
 public:
  virtual ~RowLoader() = default;
  /// How many lines at most to hand over at once.
  [[nodiscard]] virtual std::size_t lines_at_once() const = 0;
  [[nodiscard]] virtual RowPlaces look(std::span<const std::string> lines) = 0;
  /// Inserts those that are absent, and reads them back: Error{failed} when the table did not take one as it was.
  /// Returns how many. Only after look() found none of them different or ambiguous.
  [[nodiscard]] virtual std::int64_t insert(std::span<const std::string> lines) = 0;
  virtual void commit() = 0;
};

}  // namespace dbmaint
