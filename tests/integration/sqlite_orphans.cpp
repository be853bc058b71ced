#include <SQLiteCpp/Database.h>

#include <random>

#include "engine/sqlite/engine.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

// Orphans against SQLite's own foreign_key_check, over random keys of every storage class, affinity and collation.

namespace dbmaint::testing {

namespace {

std::string random_key(std::mt19937& random, int range) {
  const auto n = static_cast<int>(random() % static_cast<unsigned>(range));
  switch (random() % 8) {
    case 0:
      return "NULL";
    case 1:
      return "'" + std::to_string(n) + "'";
    case 2:
      return std::to_string(n) + ".5";
    case 3:
      return "'k" + std::to_string(n) + "'";
    case 4:
      return "'K" + std::to_string(n) + "'";
    case 5:
      return "x'0" + std::to_string(n % 10) + "'";
    default:
      return std::to_string(n);
  }
}

void fill(SQLite::Database& database, const std::string& table, int rows, int range, std::mt19937& random) {
  for (int i = 0; i < rows; ++i)
    database.exec("INSERT OR IGNORE INTO " + table + " VALUES (" + random_key(random, range) + ")");
}

}  // namespace

TEST_CASE("SQLite's orphans are those of foreign_key_check, whatever the types, indexes and statistics") {
  TestServices outside;
  const auto services = outside.services();
  std::mt19937 random(7);
  const auto file = outside.folder / "family.db";
  Location location;
  location.url = Secret(file.string());
  for (const std::string parent_type : {"INTEGER PRIMARY KEY", "TEXT UNIQUE", "UNIQUE", "TEXT COLLATE NOCASE UNIQUE"})
    for (const std::string child_type : {"INTEGER", "TEXT", "", "TEXT COLLATE NOCASE"})
      for (const int range : {15, 4000})
        for (const std::string after :
             {"", "CREATE INDEX i ON child (pid)", "CREATE INDEX i ON child (pid); ANALYZE"}) {
          INFO("parent " << parent_type << ", child " << child_type << ", " << range << " keys, " << after);
          {
            SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            database.exec("PRAGMA foreign_keys = OFF; DROP TABLE IF EXISTS child; DROP TABLE IF EXISTS parent; BEGIN");
            database.exec("CREATE TABLE parent (id " + parent_type + ");CREATE TABLE child (pid " + child_type +
                          " REFERENCES parent (id));");
            // An INTEGER PRIMARY KEY takes whole numbers only.
            if (parent_type == "INTEGER PRIMARY KEY")
              database.exec(
                  "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 2 FROM n WHERE i < 4000) "
                  "INSERT INTO parent SELECT i FROM n");
            else
              fill(database, "parent", 200, range, random);
            fill(database, "child", 3000, range, random);
            database.exec("COMMIT");
            database.exec(after);
          }
          const auto session = sqlite::engine().open(location, Purpose::read, services);
          Relation relation;
          relation.child = {"main", "child"};
          relation.child_columns = {"pid"};
          relation.parent = {"main", "parent"};
          relation.parent_columns = {"id"};
          const OrphanCount count = session->count_orphans(relation, 5);
          INFO(count.strategy);
          CHECK(std::to_string(count.orphans) ==
                session->select("SELECT count(*) FROM pragma_foreign_key_check('child')", 1).rows[0][0]);
          CHECK(std::to_string(count.total) == session->select("SELECT count(pid) FROM child", 1).rows[0][0]);
          CHECK(count.samples.empty() == (count.orphans == 0));
        }
}

}  // namespace dbmaint::testing
