#include <SQLiteCpp/Database.h>

#include <sys/stat.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

namespace {

std::int64_t rows_in(const fs::path& file) {
  SQLite::Database database(file.string(), SQLite::OPEN_READONLY);
  return database.execAndGet("SELECT count(*) FROM logs").getInt64();
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// The one name that begins so; fails the test when there is none or several.
fs::path only(const fs::path& folder, const std::string& beginning) {
  std::vector<fs::path> found;
  for (const std::string& name : names_in(folder))
    if (name.starts_with(beginning) && !name.ends_with("-wal") && !name.ends_with("-shm"))
      found.push_back(folder / name);
  REQUIRE(found.size() == 1);
  return found.front();
}

void damage(const fs::path& file) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekp(30);
  stream << "this is no header any more";
}

/// The manifest states something else than the copy holds, as if the restore had lost it.
void restate(SqliteShop& shop, const std::function<void(ContentFacts&)>& change) {
  Backup backup = shop.listing().backups.front();
  change(backup.manifest.facts.content);
  std::ofstream(backup.folder / "manifest.json", std::ios::binary) << to_json(backup.manifest);
  for (const char* proof : {"checked.json", "verified.json", "drilled.json"})
    fs::remove(backup.folder / proof);  // of another manifest
}

/// The objects of the findings of a drill of the only backup.
std::vector<std::string> found_by_drill(SqliteShop& shop, int exit_status) {
  const auto ended =
      shop.run({"drill", "app", "--from", shop.listing().backups.front().manifest.id, "--format", "json"});
  CHECK(ended.exit_status == exit_status);
  std::vector<std::string> objects;
  const nlohmann::json report = Shop::report_of(ended);
  for (const auto& finding : report["findings"]) {
    CHECK(finding["check"] == "restore-differs");
    objects.push_back(finding["object"].get<std::string>());
  }
  return objects;
}

}  // namespace

TEST_CASE("A drill of a SQLite backup compares its schema, its sequences and what the file says of itself") {
  SqliteShop shop("wal");
  {
    SQLite::Database database(shop.database.string(), SQLite::OPEN_READWRITE);
    database.exec(
        "PRAGMA user_version = 7; CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT);"
        "INSERT INTO numbered (t) VALUES ('a'), ('b'); CREATE INDEX by_t ON numbered (t)");
  }
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const ContentFacts content = shop.listing().backups.front().manifest.facts.content;
  CHECK(content.properties.at("user_version") == "7");
  REQUIRE(content.sequences);
  REQUIRE(content.sequences->size() == 1);
  CHECK(content.sequences->front().position.last_value == 2);
  const auto whole = shop.run({"drill", "app"});
  INFO(whole.out << whole.err);
  CHECK(whole.exit_status == 0);

  restate(shop, [](ContentFacts& facts) {
    facts.properties["user_version"] = "8";
    facts.sequences->front().position.last_value = 9;
  });
  CHECK(found_by_drill(shop, 3) == std::vector<std::string>{"sequence main.numbered", "user_version"});
  restate(shop, [&content](ContentFacts& facts) {
    facts = content;
    facts.schema->objects.push_back({"index", "main.gone", "0123456789abcdef"});
    for (SchemaObject& object : facts.schema->objects)
      if (object.name == "main.by_t") object.digest = "0123456789abcdef";
  });
  CHECK(found_by_drill(shop, 1) == std::vector<std::string>{"index main.by_t", "index main.gone"});
}

TEST_CASE("A SQLite backup is restored beside the live database, which is not touched") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const fs::path restored = shop.folder / "restored.db";
  const auto ended = shop.run({"restore", "app", "--to", restored.string()});
  INFO(ended.out << ended.err);
  REQUIRE(ended.exit_status == 0);
  CHECK(rows_in(restored) == shop.all_rows);
  CHECK(shop.rows() == shop.all_rows);
}

TEST_CASE("An existing file is not restored over without being told to, and a dry run changes nothing") {
  SqliteShop shop("delete");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const auto before = names_in(shop.folder);
  CHECK(shop.run({"restore", "app", "--to", shop.database.string()}).exit_status == 4);
  CHECK(shop.run({"restore", "app", "--to", shop.database.string(), "--replace"}).exit_status == 2);  // nobody to ask
  const auto planned = shop.run({"restore", "app", "--to", shop.database.string(), "--replace", "--dry-run"});
  CHECK(planned.exit_status == 0);
  CHECK(planned.out.find("take place") != std::string::npos);
  CHECK(names_in(shop.folder) == before);
}

TEST_CASE("A replaced SQLite file is kept aside with all its rows") {
  const std::string journal = GENERATE("wal", "delete");
  SqliteShop shop(journal);
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  {
    SQLite::Database database(shop.database.string(), SQLite::OPEN_READWRITE);
    database.exec("DELETE FROM logs WHERE id % 2 = 0");
  }
  const std::int64_t left = shop.rows();
  const auto ended = shop.run({"restore", "app", "--to", shop.database.string(), "--replace", "--yes"});
  INFO(ended.out << ended.err);
  REQUIRE(ended.exit_status == 0);
  CHECK(shop.rows() == shop.all_rows);
  CHECK(rows_in(only(shop.folder, "app.db.before-restore-")) == left);
}

TEST_CASE("A SQLite file that a program has open is not replaced") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  SQLite::Database program(shop.database.string(), SQLite::OPEN_READWRITE);
  program.exec("UPDATE logs SET id = id");
  const auto ended = shop.run({"restore", "app", "--to", shop.database.string(), "--replace", "--yes"});
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 4);
  CHECK(program.execAndGet("SELECT count(*) FROM logs").getInt64() == shop.all_rows);
}

TEST_CASE("A damaged SQLite file is replaced, and goes aside with what lay beside it") {
  SqliteShop shop("delete");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  damage(shop.database);
  std::ofstream(shop.database.string() + "-journal") << "a journal of the damaged file";
  const auto ended = shop.run({"restore", "app", "--to", shop.database.string(), "--replace", "--yes"});
  INFO(ended.out << ended.err);
  REQUIRE(ended.exit_status == 0);
  CHECK(shop.rows() == shop.all_rows);
  CHECK_FALSE(fs::exists(shop.database.string() + "-journal"));
}

TEST_CASE("A SQLite file that is gone comes back from its backup") {
  SqliteShop shop("wal");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  fs::remove(shop.database);
  const auto ended = shop.run({"restore", "app", "--to", shop.database.string()});
  INFO(ended.out << ended.err);
  REQUIRE(ended.exit_status == 0);
  CHECK(shop.rows() == shop.all_rows);
}

TEST_CASE("What a killed restore left beside a file is told, and after a day the next restore removes it") {
  SqliteShop shop("delete");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const fs::path restored = shop.folder / "restored.db";
  const fs::path left = shop.folder / "restored.db.restore-20261120T020000Z-1.partial";
  const fs::path other = shop.folder / "restored.db.restore-mine.partial";
  for (const fs::path& file : {left, other}) std::ofstream(file) << "half a database";
  const auto told = shop.run({"restore", "app", "--to", restored.string(), "--format", "json"});
  const nlohmann::json report = Shop::report_of(told);
  CHECK(told.exit_status == 0);
  REQUIRE(report["restore"]["warnings"].size() == 1);
  CHECK(report["restore"]["warnings"][0].get<std::string>().find(left.string()) != std::string::npos);
  CHECK(fs::exists(left));

  for (const fs::path& file : {left, other})
    fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(25));
  CHECK(shop.run({"restore", "app", "--to", restored.string(), "--replace", "--yes"}).exit_status == 0);
  CHECK_FALSE(fs::exists(left));
  CHECK(fs::exists(other));
}

TEST_CASE("A damaged backup is not restored and leaves nothing behind") {
  SqliteShop shop("delete");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const auto listing = shop.listing();
  const fs::path data = listing.backups.front().folder / listing.backups.front().manifest.files.front().name;
  {
    std::fstream stream(data, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(fs::file_size(data) / 2));
    stream.put('\x5a');
  }
  const auto before = names_in(shop.folder);
  const auto ended = shop.run({"restore", "app", "--to", shop.database.string(), "--replace", "--yes"});
  CHECK(ended.exit_status == 3);
  CHECK(names_in(shop.folder) == before);
  CHECK(shop.rows() == shop.all_rows);
}

TEST_CASE("A drill asks its assertions for one row of one column that is true") {
  const auto [sql, exit_status] = GENERATE(table<std::string, int>({
      {"SELECT count(*) > 0 FROM logs", 0},
      {"SELECT count(*) = 0 FROM logs", 3},
      {"SELECT true, false", 3},
      {"SELECT true, true", 3},
      {"SELECT true UNION ALL SELECT true", 3},
      {"SELECT true WHERE false", 3},
      {"SELECT NULL", 3},
  }));
  CAPTURE(sql);
  SqliteShop shop("wal", {{"drill_assertions", {{{"name", "rows"}, {"sql", sql}}}}});
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const auto ended = shop.run({"drill", "app"});
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == exit_status);
  CHECK(state_word(shop.listing().backups.front()) == (exit_status == 0 ? "drilled" : "verified"));
}

namespace {

/// Every file below the folder with its size and time, so that nothing can be written there unseen.
std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> files_below(const fs::path& folder) {
  std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[entry.path().string()] = {entry.file_size(), entry.last_write_time()};
  return files;
}

}  // namespace

TEST_CASE("Nothing is restored into the folders of the backups and of dbmaint's state, nor over what is no file") {
  SqliteShop shop("delete");
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const Backup backup = shop.listing().backups.front();
  fs::create_directory_symlink(shop.backup_dir, shop.folder / "elsewhere");
  fs::create_symlink(shop.state_dir / "history.db", shop.folder / "link.db");
  REQUIRE(::mkfifo((shop.folder / "fifo.db").c_str(), 0600) == 0);
  const struct {
    fs::path to;
    std::string reason;
  } cases[] = {
      {backup.folder / "manifest.json", "the folder of the backups"},
      {backup.folder / backup.manifest.files.front().name, "the folder of the backups"},
      {shop.backup_dir / "new.db", "the folder of the backups"},
      {shop.folder / "elsewhere" / "app" / "new.db", "the folder of the backups"},
      {shop.folder / ".." / "backups" / "new.db", "the folder of the backups"},
      {shop.state_dir / "history.db", "where dbmaint keeps its state"},
      {shop.folder / "link.db", "where dbmaint keeps its state"},
      {shop.state_dir / "new.db", "where dbmaint keeps its state"},
      {shop.folder / "fifo.db", "it is not a regular file"},
      {"/dev/null", "it is not a regular file"},
      {shop.folder, "it is a folder"},
  };
  const auto backups = files_below(shop.backup_dir);
  const auto names = names_in(shop.folder);
  for (const auto& [to, reason] : cases)
    for (const std::vector<std::string>& how :
         {std::vector<std::string>{}, {"--dry-run"}, {"--replace", "--dry-run"}, {"--replace", "--yes"}}) {
      CAPTURE(to, how);
      std::vector<std::string> command = {"restore", "app", "--to", to.string()};
      command.insert(command.end(), how.begin(), how.end());
      const auto ended = shop.run(command);
      INFO(ended.out << ended.err);
      CHECK(ended.exit_status == 4);
      CHECK(ended.err.find(reason) != std::string::npos);
      CHECK(ended.out.find("HINT: ") != std::string::npos);
      CHECK(files_below(shop.backup_dir) == backups);
      CHECK(names_in(shop.folder) == names);
    }
  CHECK(fs::is_fifo(shop.folder / "fifo.db"));
  const auto history = nlohmann::json::parse(shop.run({"history", "app", "--format", "json"}).out);
  CHECK(history["runs"].size() > 1);
  for (const std::string& name : names_in(shop.state_dir)) CHECK(name.find("before-restore") == std::string::npos);
}

TEST_CASE("The live database comes back from its backup also where it lies in dbmaint's own folder") {
  SqliteShop shop("delete");
  fs::create_directories(shop.state_dir);
  const fs::path live = shop.state_dir / "live.db";
  fs::copy_file(shop.database, live);
  const std::string url = "sqlite:" + live.string();
  REQUIRE(shop.run({"backup", url}).exit_status == 0);
  fs::remove(live);
  CHECK(shop.run({"restore", url, "--to", (shop.state_dir / "other.db").string()}).exit_status == 4);
  const auto ended = shop.run({"restore", url, "--to", live.string()});
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 0);
  CHECK(rows_in(live) == shop.all_rows);
}
