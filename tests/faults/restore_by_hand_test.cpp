#include <SQLiteCpp/SQLiteCpp.h>

#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <pqxx/result>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "faults/postgres_shop.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/encrypting.hpp"

// The manifest tells how to restore without dbmaint. Whoever pastes its lines gets every row back, under another name.

using namespace dbmaint::testing;
using dbmaint::Backup;

namespace {

/// Runs the manifest's lines as they are printed, in the backup's folder; tells each one's exit status. The operator
/// has said where the private key is.
std::vector<int> paste(Shop& shop, const Backup& backup, const std::filesystem::path& identity_file = {}) {
  const auto processes = dbmaint::system_processes();
  std::vector<int> statuses;
  for (const std::string& line : backup.manifest.facts.restore_by_hand) {
    const auto run = dbmaint::capture(
        *processes,
        {{"env", "--chdir=" + backup.folder.string(), "sh", "-c", line}, {{"AGE_IDENTITY", identity_file.string()}}},
        shop.world.interruption);
    UNSCOPED_INFO(line << "\n" << run.result.standard_error);
    statuses.push_back(run.result.exit_status);
  }
  return statuses;
}

Backup only_backup(Shop& shop) {
  auto listing = shop.listing();
  REQUIRE(listing.backups.size() == 1);
  return listing.backups.front();
}

std::string quoted_table(const std::string& table) {
  const std::size_t dot = table.find('.');
  return dbmaint::quote_name(table.substr(0, dot)) + "." + dbmaint::quote_name(table.substr(dot + 1));
}

/// A database of the server, looked at and dropped.
class Restored {
 public:
  explicit Restored(std::string name) : name_(std::move(name)) {}
  ~Restored() {
    pqxx::connection connection(postgres_of_environment().conninfo("postgres"));
    pqxx::nontransaction(connection).exec("DROP DATABASE IF EXISTS " + dbmaint::quote_name(name_));
  }
  Restored(const Restored&) = delete;
  Restored& operator=(const Restored&) = delete;

  void check_rows(const Backup& backup) const {
    pqxx::connection connection(postgres_of_environment().conninfo(name_));
    pqxx::nontransaction work(connection);
    REQUIRE(backup.manifest.facts.rows_exact);
    REQUIRE_FALSE(backup.manifest.facts.rows.empty());
    for (const auto& [table, rows, part_of] : backup.manifest.facts.rows) {
      CAPTURE(table);
      CHECK(work.exec("SELECT count(*) FROM " + quoted_table(table))[0][0].as<std::int64_t>() == rows);
    }
  }

 private:
  std::string name_;
};

}  // namespace

TEST_CASE("On PostgreSQL the manifest's own lines bring every row back beside the live database") {
  PostgresShop shop;
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const Backup backup = only_backup(shop);
  const Restored restored(shop.database.name() + "_restored");
  CHECK(paste(shop, backup) == std::vector<int>{0, 0, 0, 0});
  restored.check_rows(backup);
  shop.check_nothing_lost();
  CHECK(shop.listing().backups.size() == 1);
}

TEST_CASE("On PostgreSQL names of every kind and rows without their parent come back too") {
  PostgresDatabase database(postgres_of_environment(), " d'été \"a=b\"");
  database.execute(
      "CREATE TABLE parents (id int PRIMARY KEY); INSERT INTO parents VALUES (1);"
      "CREATE TABLE \"Élève; DROP\" (id int PRIMARY KEY, parent int REFERENCES parents, note text);"
      "INSERT INTO \"Élève; DROP\" VALUES (1, 1, E'l''école\\n\\\\'), (2, NULL, NULL);"
      "CREATE INDEX later ON \"Élève; DROP\" (note)");
  database.execute("SET session_replication_role = replica; INSERT INTO \"Élève; DROP\" VALUES (3, 77, 'orphan')");
  Shop shop("shop", {{"url", database.url()}});
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const Backup backup = only_backup(shop);
  std::string name = database.name().substr(0, database.name().find(' '));
  const Restored restored(name + "_d___t____a_b__restored");
  // The last line says that the orphan's foreign key is left out; everything after it is there.
  CHECK(paste(shop, backup) == std::vector<int>{0, 0, 0, 1});
  restored.check_rows(backup);
  pqxx::connection connection(postgres_of_environment().conninfo(name + "_d___t____a_b__restored"));
  CHECK(pqxx::nontransaction(connection).exec("SELECT FROM pg_indexes WHERE indexname = 'later'").size() == 1);
}

TEST_CASE("The manifest of an encrypted backup says how age comes first, and that the private key is missing") {
  const Encrypting encrypting;
  PostgresShop shop(encrypting.settings());
  shop.identity_file = encrypting.key.identity_file;
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const Backup backup = only_backup(shop);
  const Restored restored(shop.database.name() + "_restored");
  CHECK(paste(shop, backup, encrypting.key.identity_file) == std::vector<int>{0, 0, 0, 0});
  restored.check_rows(backup);

  SqliteShop file("wal", encrypting.settings());
  file.identity_file = encrypting.key.identity_file;
  REQUIRE(file.run({"backup"}).exit_status == 0);
  CHECK(paste(file, only_backup(file)) != std::vector<int>{0, 0});
  std::filesystem::remove(file.backup_dir / "restored-app.db");
  CHECK(paste(file, only_backup(file), encrypting.key.identity_file) == std::vector<int>{0, 0});
  const SQLite::Database again((file.backup_dir / "restored-app.db").string());
  CHECK(SQLite::Statement(again, "SELECT 1 FROM logs").executeStep());
  CHECK(file.listing().backups.size() == 1);
}

TEST_CASE("On SQLite the manifest's own lines bring every row back beside the backups") {
  SqliteShop shop("wal");
  shop.execute("CREATE TABLE \"l'été\" (\"é\" TEXT); INSERT INTO \"l'été\" VALUES ('x'), (NULL)");
  REQUIRE(shop.run({"backup"}).exit_status == 0);
  const Backup backup = only_backup(shop);
  CHECK(paste(shop, backup) == std::vector<int>{0, 0});
  const SQLite::Database restored((shop.backup_dir / "restored-app.db").string());
  for (const auto& [table, rows, part_of] : backup.manifest.facts.rows) {
    CAPTURE(table);
    SQLite::Statement count(restored, "SELECT count(*) FROM " + quoted_table(table));
    REQUIRE(count.executeStep());
    CHECK(count.getColumn(0).getInt64() == rows);
  }
  CHECK(backup.manifest.facts.rows.size() == 3);
  CHECK(shop.listing().backups.size() == 1);
}
