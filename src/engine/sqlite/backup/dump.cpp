#include "engine/sqlite/backup/dump.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "dbmaint/text/steps.hpp"
#include "engine/sqlite/catalog/content.hpp"
#include "engine/sqlite/catalog/counted_tables.hpp"
#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/quote.hpp"

namespace dbmaint::sqlite {

namespace fs = std::filesystem;
namespace words = text::sqlite;

namespace {

constexpr int pages_per_step = 1000;
// Without WAL, writers wait while the copy is made; a longer stop is for the operator to choose.
constexpr std::chrono::minutes longest_stop{15};
constexpr std::chrono::milliseconds pause_when_busy{100};
constexpr std::size_t chunk_size = std::size_t{1} << 20;

bool is_wal(const SQLite::Database& database) {
  return first_text(database, "PRAGMA main.journal_mode") == "wal";
}

SQLite::Database make_copy_file(const fs::path& path) {
  SQLite::Database copy(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  // The copy is thrown away unless it is finished: no journal, no flush.
  copy.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  return copy;
}

// Holds the database as it is while this lives.
class HeldRead {
 public:
  explicit HeldRead(SQLite::Database& database) : transaction_(database, Transaction::Kind::read) {
    database.exec("SELECT count(*) FROM sqlite_schema");  // BEGIN alone reads nothing yet
  }

 private:
  Transaction transaction_;
};

// SQLiteCpp's own class loses the code of what went wrong.
struct FinishCopy {
  void operator()(sqlite3_backup* copy) const { sqlite3_backup_finish(copy); }
};
using PageCopy = std::unique_ptr<sqlite3_backup, FinishCopy>;

PageCopy begin_copy(SQLite::Database& source, SQLite::Database& copy, const Text& tried) {
  PageCopy pages(sqlite3_backup_init(copy.getHandle(), "main", source.getHandle(), "main"));
  if (pages) return pages;
  throw translated(sqlite3_extended_errcode(copy.getHandle()), sqlite3_errmsg(copy.getHandle()), tried);
}

// SQLITE_OK, SQLITE_DONE, or that somebody is in the way.
int next_pages(sqlite3_backup* pages, const Text& tried) {
  const int result = sqlite3_backup_step(pages, pages_per_step);
  const bool goes_on = result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_BUSY || result == SQLITE_LOCKED;
  if (!goes_on) throw translated(result, sqlite3_errstr(result), tried);
  return result;
}

void copy_pages(SQLite::Database& source, SQLite::Database& copy, bool writers_wait, const Text& tried,
                const Services& services) {
  const auto started = services.clock.steady();
  const auto page = static_cast<std::uint64_t>(pragma_integer(source, "main", "page_size"));
  const PageCopy pages = begin_copy(source, copy, tried);
  for (;;) {
    throw_if_requested(services.interruption);
    const int result = next_pages(pages.get(), tried);
    const auto total = static_cast<std::uint64_t>(sqlite3_backup_pagecount(pages.get()));
    const auto left = static_cast<std::uint64_t>(sqlite3_backup_remaining(pages.get()));
    services.progress.update(text::steps::backup, (total - left) * page, total * page, ProgressUnit::bytes);
    if (result == SQLITE_DONE) break;
    if (result != SQLITE_OK) services.clock.sleep(pause_when_busy);
    const bool too_long = services.clock.steady() - started > longest_stop;
    if (too_long && result != SQLITE_OK) throw translated(result, sqlite3_errstr(result), tried);
    if (too_long && writers_wait)
      throw Error(ErrorKind::failed, tried, Text(words::copy_too_long, {{"limit", Duration(longest_stop)}}),
                  words::hint_journal_mode);
  }
  services.progress.finish();
}

std::vector<TableRows> count_all_rows(const SQLite::Database& copy) {
  std::vector<TableRows> rows;
  for (const TableName& table : counted_tables(copy, "main"))
    if (const auto counted = count_rows(copy, table)) rows.push_back({"main." + table.name, *counted});
  return rows;
}

// Another host may not have the module of a virtual table.
bool is_uncounted(const SQLite::Database& copy, const TableRows& expected) {
  SQLite::Statement query(copy, "SELECT 1 FROM pragma_table_list WHERE 'main.' || name = ?1 AND type = 'virtual'");
  query.bind(1, expected.table);
  return query.executeStep();
}

void stream(ByteSource& from, ByteSink& into, const Services& services) {
  std::vector<std::byte> chunk(chunk_size);
  while (const std::size_t size = from.read(chunk)) {
    into.write(std::span(chunk).first(size));
    throw_if_requested(services.interruption);
  }
  into.finish();
}

void make_copy(const fs::path& file, const fs::path& scratch, DumpFacts& facts, const Services& services) {
  const Text tried(words::copying_to, {{"file", file.string()}, {"copy", scratch.string()}});
  SQLite::Database source = open_database(file, Purpose::read, services.interruption);
  const bool writers_wait = !is_wal(source);
  if (writers_wait) {
    services.diagnosis.write(DiagnosisLevel::info, "not in WAL mode: programs that write wait while the copy is made");
    facts.warnings.emplace_back(words::writers_wait);
  }
  SQLite::Database copy = make_copy_file(scratch);
  const HeldRead snapshot(source);
  copy_pages(source, copy, writers_wait, tried, services);
}

Error damaged(const Text& tried, Text cause) {
  return {ErrorKind::corruption, "SQLITE_CORRUPT", tried, std::move(cause), words::hint_make_new_backup};
}

void check_integrity(const SQLite::Database& copy, const Text& tried) {
  const std::string words_of_sqlite = first_text(copy, "PRAGMA integrity_check(1)");
  if (words_of_sqlite != "ok") throw damaged(tried, Text(words::copy_damaged, {{"words", words_of_sqlite}}));
}

void compare_rows(const SQLite::Database& copy, const DumpFacts& facts, const Text& tried) {
  if (!facts.rows_exact) return;
  const std::vector<TableRows> found = count_all_rows(copy);
  for (const TableRows& expected : facts.rows) {
    const auto table =
        std::find_if(found.begin(), found.end(), [&](const TableRows& t) { return t.table == expected.table; });
    if (table == found.end() && is_uncounted(copy, expected)) continue;
    const std::int64_t rows = table == found.end() ? 0 : table->rows;
    if (rows != expected.rows)
      throw damaged(tried, Text(words::copy_rows_differ,
                                {{"table", expected.table}, {"found", rows}, {"expected", expected.rows}}));
  }
}

// The decoded copy goes whatever happens.
class ScratchFile {
 public:
  ScratchFile(fs::path path, Filesystem& files) : path_(std::move(path)), files_(files) { files_.remove_file(path_); }
  ~ScratchFile() {
    try {
      files_.remove_file(path_);
    } catch (const Error&) {  // left for the sweep of the backup's folder
    }
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  Filesystem& files_;
};

}  // namespace

std::string copy_name(const std::string& database) {
  std::string name;
  for (const char c : fs::path(database).stem().string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                       (!name.empty() && (c == '-' || c == '.'));
    name += plain ? c : '_';
  }
  return name + ".db";
}

DumpFacts dump(const fs::path& file, BackupWriter& writer, const Services& services) {
  const Text tried(words::copying, {{"file", file.string()}});
  DumpFacts facts;
  facts.engine = "sqlite";
  facts.server_version = sqlite3_libversion();
  facts.tool = std::string("SQLite backup API ") + sqlite3_libversion();
  facts.database = file.filename().string();
  const std::string name = copy_name(facts.database);
  const ScratchFile scratch(writer.scratch("copy.db"), services.files);
  translating(tried, [&] {
    make_copy(file, scratch.path(), facts, services);
    const SQLite::Database copy = open_private_copy(scratch.path(), services.interruption);
    facts.rows = count_all_rows(copy);
    facts.rows_exact = true;
    facts.content = read_content(copy);
    facts.raw_size = ByteSize{static_cast<std::uint64_t>(fs::file_size(scratch.path()))};
  });
  const auto from = services.files.open_file(scratch.path());
  const auto into = writer.open(name, BackupWriter::Compress::yes);
  stream(*from, *into, services);
  // Beside the repository, under another name than the live file's: what is restored must overwrite nothing.
  const std::string restored = "../../restored-" + name;
  const std::string decrypting = writer.decrypting_command(name + ".zst");
  facts.restore_by_hand = {
      decrypting.empty() ? "zstd -d " + name + ".zst -o " + restored : decrypting + " | zstd -d -o " + restored,
      "sqlite3 " + restored + " 'PRAGMA integrity_check'"};
  facts.commands = {"sqlite3_backup of " + file.string() + " inside one read transaction"};
  return facts;
}

void decode_into(BackupReader& reader, const DumpFacts& facts, const fs::path& file, FileMode mode,
                 const Services& services) {
  services.files.remove_file(file);  // made beforehand to hold the name
  const auto from = reader.open(copy_name(facts.database));
  const auto into = services.files.create_file(file, mode);
  stream(*from, *into, services);
}

void check_copy(const fs::path& file, const DumpFacts& facts, const Services& services) {
  const Text tried(words::checking_copy, {{"database", facts.database}});
  try {
    translating(tried, [&] {
      const SQLite::Database copy = open_private_copy(file, services.interruption);
      check_integrity(copy, tried);
      compare_rows(copy, facts, tried);
    });
  } catch (const Error& error) {
    // A copy that SQLite does not even recognise is as damaged as one it finds fault with.
    if (error.code() == "SQLITE_NOTADB") throw damaged(tried, error.cause());
    throw;
  }
}

DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services& services) {
  const ScratchFile scratch(reader.scratch("check.db"), services.files);
  decode_into(reader, facts, scratch.path(), FileMode::scratch, services);
  check_copy(scratch.path(), facts, services);
  return {"integrity_check of the decoded copy", {"PRAGMA integrity_check"}};
}

}  // namespace dbmaint::sqlite
