#include <SQLiteCpp/Database.h>

#include "engine/sqlite/restore/new_file.hpp"
#include "faults/fault_count.hpp"
#include "faults/killed_at_rename.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"

// kill -9 while a restored file takes the place of another one: whoever opens the destination next finds a whole
// database, the old one or the new one, and the old one is never gone.

using namespace dbmaint;
using namespace dbmaint::testing;
namespace fs = std::filesystem;

namespace {

struct ReplacedShop : SqliteShop {
  explicit ReplacedShop(const std::string& journal_mode) : SqliteShop(journal_mode) {
    {
      SQLite::Database made(restored.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      made.exec("PRAGMA journal_mode = " + journal_mode +
                "; CREATE TABLE logs (id INTEGER); INSERT INTO logs VALUES (1)");
    }
  }

  /// The database as an application leaves it that is killed after its last commit.
  void leave_by_a_killed_application() {
    for (const fs::path& file : files_in_folder()) fs::remove(file);
    restock();
    SQLite::Database opened(database.string(), SQLite::OPEN_READWRITE);
    opened.exec("INSERT INTO logs (at) VALUES ('2099-01-01')");
    const fs::path copies = world.folder.path() / "copies";
    fs::remove_all(copies);
    fs::copy(folder, copies);
    opened = SQLite::Database(":memory:");
    for (const auto& entry : fs::directory_iterator(copies))
      fs::copy_file(entry.path(), folder / entry.path().filename(), fs::copy_options::overwrite_existing);
  }
  [[nodiscard]] std::vector<fs::path> files_in_folder() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
    return found;
  }
  [[nodiscard]] std::int64_t rows_of(const fs::path& file) const {
    SQLite::Database opened(file.string(), SQLite::OPEN_READWRITE, 5000);
    CHECK(opened.execAndGet("PRAGMA integrity_check").getString() == "ok");
    return opened.execAndGet("SELECT count(*) FROM logs").getInt64();
  }
  void replace() {
    const auto made = sqlite::new_file(database, "restore", world);
    fs::copy_file(restored, made->location().url.reveal().substr(std::string("sqlite:").size()),
                  fs::copy_options::overwrite_existing);
    static_cast<void>(made->take_place({Secret("sqlite:" + database.string()), {}, {}}));
  }

  fs::path restored = world.folder.path() / "restored.db";
};

/// True when the destination is the new one.
bool check_whole(const ReplacedShop& shop) {
  REQUIRE(fs::exists(shop.database));
  const std::int64_t rows = shop.rows_of(shop.database);
  const bool replaced = rows == 1;
  if (!replaced) CHECK(rows == shop.all_rows + 1);
  bool old_is_there = !replaced;
  for (const fs::path& file : shop.files_in_folder()) {
    const std::string name = file.filename().string();
    if (name.starts_with("app.db.before-restore-") && name.ends_with("Z"))
      old_is_there |= shop.rows_of(file) == shop.all_rows + 1;
  }
  CHECK(old_is_there);
  return replaced;
}

}  // namespace

TEST_CASE(
    "A restore killed while its file takes the place of another leaves one of the two, and never loses the old one") {
  for (const std::string journal_mode : {"wal", "delete"}) {
    ReplacedShop shop(journal_mode);
    int kills = 0;
    for (int nth = 1;; ++nth) {
      CAPTURE(journal_mode, nth);
      shop.leave_by_a_killed_application();
      if (!killed_at_rename(nth, [&shop] { shop.replace(); })) break;
      ++kills;
      check_whole(shop);
      // The next one is not kept from its work by what lies there.
      shop.world.clock.advance(std::chrono::seconds{1});
      REQUIRE_NOTHROW(shop.replace());
      CHECK(check_whole(shop));
    }
    CHECK(kills >= 2);
    tell({"SQLite, journal_mode " + journal_mode + ": kill -9 while a restored file takes its place",
          kills,
          {{"the old file or the new one", kills}}});
    CHECK(check_whole(shop));
  }
}
