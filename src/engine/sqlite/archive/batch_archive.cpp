#include "engine/sqlite/archive/batch_archive.hpp"

#include <fmt/core.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/archive/row_format.hpp"
#include "engine/sqlite/removal/expired.hpp"

namespace dbmaint::sqlite {

namespace {

std::string select_sql(const Path& path, const ExpiredRows& rows, const RowFormat& format) {
  // The order is the walk's own and costs nothing.
  return fmt::format("SELECT {}, {} FROM {} WHERE {} AND {} ORDER BY {}", archived_columns(rows.table, format),
                     path.columns(), path.table, path.window(), is_expired(rows), path.columns());
}

/// Which rows a statement met, whatever their order: FNV-1a of each key, added up.
class Met {
 public:
  void add(const RawStatement& row, int first, std::size_t columns) {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto mix = [&hash](std::uint64_t bits) { hash = (hash ^ bits) * 1099511628211ULL; };
    for (int i = first; i < first + static_cast<int>(columns); ++i) {
      const int type = sqlite3_column_type(row.get(), i);
      mix(static_cast<std::uint64_t>(type));
      if (type == SQLITE_INTEGER) {
        const auto value = static_cast<std::uint64_t>(sqlite3_column_int64(row.get(), i));
        mix(value >> 32U);
        mix(value & 0xFFFFFFFFU);
      } else {
        for (const char c : text_of(row, i)) mix(static_cast<unsigned char>(c));
      }
    }
    sum_ += hash;
    ++rows_;
  }
  [[nodiscard]] std::int64_t rows() const { return rows_; }
  friend bool operator==(const Met&, const Met&) = default;

 private:
  std::uint64_t sum_ = 0;
  std::int64_t rows_ = 0;
};

/// A statement that is at rest again, whichever way it is left. It points to the keys, which must outlive it.
class Stepping {
 public:
  Stepping(RawStatement& statement, const Key& from, const Key& to) : statement_(statement) {
    bind_key(statement_, 1, from);
    bind_key(statement_, 1 + static_cast<int>(from.size()), to);
  }
  Stepping(RawStatement& statement, const Key& from, Key&& to) = delete;
  ~Stepping() { statement_.reset(); }
  Stepping(const Stepping&) = delete;
  Stepping& operator=(const Stepping&) = delete;
  bool step() { return statement_.step(); }

 private:
  RawStatement& statement_;
};

}  // namespace

LastingCommits::LastingCommits(SQLite::Database& database)
    : database_(database), before_(pragma_integer(database, "main", "synchronous")) {
  constexpr std::int64_t full = 2;
  if (before_ < full) database_.exec("PRAGMA main.synchronous = FULL");
}

LastingCommits::~LastingCommits() {
  static_cast<void>(database_.tryExec("PRAGMA main.synchronous = " + std::to_string(before_)));
}

BatchArchive::BatchArchive(SQLite::Database& database, const Path& path, const ExpiredRows& rows, RowFormat format,
                           RowSink& archive)
    : lasting_(database),
      tried_(text::sqlite::removing, {{"table", rows.table.name}}),
      format_(std::move(format)),
      archive_(archive),
      key_columns_(path.key.size()),
      select_(database, select_sql(path, rows, format_)),
      delete_(database, fmt::format("DELETE FROM {} WHERE {} AND {} RETURNING {}", path.table, path.window(),
                                    is_expired(rows), joined(path.bare, ", "))) {}

BatchArchive::Taken BatchArchive::take(const Key& from, const Key& to, BatchEnd end, std::int64_t most) {
  archive_.begin_batch();
  Taken taken;
  Met read;
  std::int64_t bytes = 0;
  JsonLine line([&](std::string_view json) {
    archive_.write(json);
    bytes += static_cast<std::int64_t>(json.size());
  });
  const int key_at = sqlite3_column_count(select_.get()) - static_cast<int>(key_columns_);
  for (Stepping rows(select_, from, to); !taken.cut_at && rows.step();) {
    write_row(line, format_, select_);
    archive_.end_row();
    read.add(select_, key_at, key_columns_);
    if ((end == BatchEnd::early && bytes >= largest_archived_batch) || read.rows() == most)
      taken.cut_at = read_key(select_, key_at, key_columns_);
  }
  if (read.rows() == 0) return taken;
  taken.rows = archive_.seal({});
  Met deleted;
  const Key last = taken.cut_at.value_or(to);  // the statement only points to it
  for (Stepping rows(delete_, from, last); rows.step();) deleted.add(delete_, 0, key_columns_);
  // A condition with a clock or a die in it, or a trigger that kept a row.
  if (taken.rows != read.rows() || deleted != read) throw Error(ErrorKind::failed, tried_, text::archive::rows_changed);
  return taken;
}

void BatchArchive::commit(Transaction& transaction) {
  archive_.committing();
  try {
    transaction.commit();
  } catch (const SQLite::Exception& exception) {
    // Told before anything was written: the transaction is still open, and will be rolled back.
    const int code = exception.getErrorCode() & 0xff;
    if (code == SQLITE_BUSY || code == SQLITE_CONSTRAINT) archive_.rolled_back();
    throw;
  }
  archive_.committed();
}

}  // namespace dbmaint::sqlite
