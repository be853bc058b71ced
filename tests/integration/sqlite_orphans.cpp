#include <SQLiteCpp/Database.h>

#include <random>
#include <set>

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

Relation child_of_parent() {
  Relation relation;
  relation.child = {"main", "child"};
  relation.child_columns = {"pid"};
  relation.parent = {"main", "parent"};
  relation.parent_columns = {"id"};
  return relation;
}

/// A family in a file of its own, and what foreign_key_check says of it.
class Family {
 public:
  explicit Family(const std::string& sql) {
    SQLite::Database database(file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
  }

  OrphanCount count() {
    Location location;
    location.url = Secret(file().string());
    session_ = sqlite::engine().open(location, Purpose::read, outside_.services());
    return session_->count_orphans(child_of_parent(), 5);
  }

  std::int64_t by_sqlite() {
    return std::stoll(*session_->select("SELECT count(*) FROM pragma_foreign_key_check('child')", 1).rows[0][0]);
  }

 private:
  std::filesystem::path file() { return outside_.folder / "family.db"; }
  TestServices outside_;
  std::unique_ptr<Session> session_;
};

}  // namespace

TEST_CASE("SQLite's orphans are those of foreign_key_check, whatever the types, indexes and statistics") {
  TestServices outside;
  const auto services = outside.services();
  std::mt19937 random(7);
  const auto file = outside.folder / "family.db";
  Location location;
  location.url = Secret(file.string());
  std::set<std::string> strategies;
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
          const OrphanCount count = session->count_orphans(child_of_parent(), 5);
          INFO(count.strategy);
          strategies.insert(count.strategy);
          CHECK(std::to_string(count.orphans) ==
                session->select("SELECT count(*) FROM pragma_foreign_key_check('child')", 1).rows[0][0]);
          CHECK(std::to_string(count.total) == session->select("SELECT count(pid) FROM child", 1).rows[0][0]);
          CHECK(count.samples.empty() == (count.orphans == 0));
        }
  CHECK(strategies ==
        std::set<std::string>{"anti-join", "bitmap of the parents", "index walk", "index walk, then anti-join"});
}

TEST_CASE("SQLite's orphans among whole numbers are found from one end to the other") {
  const std::string parents =
      GENERATE("-3), (0), (5", "9223372036854775807), (9223372036854775800",
               "-9223372036854775808), (-9223372036854775807", "-9223372036854775808), (9223372036854775807");
  INFO(parents);
  Family family(
      "CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (pid INT REFERENCES parent (id));"
      "INSERT INTO parent VALUES (" +
      parents +
      ");"
      "INSERT INTO child VALUES (-9223372036854775808), (-9223372036854775807), (-3), (-1), (0), (5), (6),"
      "(9223372036854775807), (9223372036854775800), (0.5), (5.0), ('5'), ('five'), (x'05'), (9.3e18), (NULL)");
  const OrphanCount count = family.count();
  CHECK(count.orphans == family.by_sqlite());
  CHECK(count.total == 15);
  CHECK(count.samples.size() == 5);
}

TEST_CASE("SQLite's orphans are found in UTF-16, half characters included") {
  const std::string after = GENERATE("", "CREATE INDEX i ON child (pid);",
                                     "CREATE INDEX i ON child (pid); ANALYZE; UPDATE sqlite_stat1 SET stat = '90 40';");
  const std::string encoding = GENERATE("UTF-16le", "UTF-16be");
  INFO(encoding << ", " << after);
  // x'D8D8' is half a character in either order; read as UTF-8 it would become another one, before or behind others.
  Family family("PRAGMA encoding = '" + encoding +
                "';"
                "CREATE TABLE parent (id TEXT PRIMARY KEY); CREATE TABLE child (pid TEXT REFERENCES parent (id));"
                "INSERT INTO parent VALUES ('é'), (CAST(x'D8D8' AS TEXT));"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
                "INSERT INTO child SELECT key FROM n, (SELECT 'é' AS key UNION ALL SELECT CAST(x'D8D8' AS TEXT) "
                "UNION ALL SELECT CAST(x'D9D9' AS TEXT) UNION ALL SELECT '😀' UNION ALL SELECT 'z');" +
                after);
  const OrphanCount count = family.count();
  INFO(count.strategy);
  CHECK(count.orphans == 120);
  CHECK(count.orphans == family.by_sqlite());
  CHECK(count.total == 200);
  CHECK(count.samples.size() == 3);
}

}  // namespace dbmaint::testing
