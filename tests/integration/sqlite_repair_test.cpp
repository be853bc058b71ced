#include <SQLiteCpp/SQLiteCpp.h>

#include "dbmaint/platform/system_services.hpp"
#include "dbmaint/run/run.hpp"
#include "engine/sqlite/session.hpp"
#include "support/catch.hpp"
#include "support/error_of.hpp"
#include "support/fake_services.hpp"

// Repairs on what only SQLite has: values of any type in any column, and collations.

namespace dbmaint::testing {

namespace {

struct Family {
  TestServices world;
  std::filesystem::path file = world.folder / "family.db";

  // One parent, and a child that names it in its own way, beside one that lost it.
  Family(const std::string& parent_type, const std::string& parent, const std::string& child_type,
         const std::string& child) {
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE parents (id " + parent_type + "); CREATE TABLE children (id INTEGER PRIMARY KEY, parent " +
              child_type + "); INSERT INTO parents VALUES (" + parent + "); INSERT INTO children VALUES (1, " + child +
              "), (2, 'gone')");
  }

  [[nodiscard]] std::unique_ptr<Session> open(Purpose purpose) {
    return sqlite::open_session(file, {}, purpose, world.services());
  }
};

OrphanRows lost_children_of_family() {
  OrphanRows rows;
  rows.relation = {{"main", "children"},       {"parent"},    {"main", "parents"}, {"id"}, "",
                   RelationSource::configured, Action::remove};
  return rows;
}

UnattachedRows childless_parents() {
  UnattachedRows rows;
  rows.question = {{"main", "parents"}, {{{"main", "children"}, "parent", "id"}}, ""};
  rows.old = {{"main", "parents"}, "id", TimeFormat::unix_millis, *parse_timestamp("2020-01-01T00:00:00Z"), "", ""};
  return rows;
}

}  // namespace

TEST_CASE("keys that a join finds equal and a foreign key does not, or the reverse, are not repaired by") {
  struct Unlike {
    std::string parent_type, parent, child_type, child;
    std::size_t joined = 1;
  };
  for (const auto& [parent_type, parent, child_type, child, joined] :
       {Unlike{"TEXT", "'007'", "INTEGER", "7"}, Unlike{"VARCHAR(9)", "'7'", "", "7", 0},
        Unlike{"BLOB", "'7'", "INT", "7"}, Unlike{"TEXT", "'Ada'", "TEXT COLLATE NOCASE", "'ada'"},
        Unlike{"TEXT COLLATE RTRIM", "'ada'", "TEXT", "'ada '"}}) {
    CAPTURE(parent_type, child_type);
    Family family(parent_type, parent, child_type, child);
    const auto session = family.open(Purpose::write);
    CHECK(session
              ->select("SELECT 1 FROM children JOIN parents ON children.parent = parents.id OR "
                       "parents.id = children.parent",
                       5)
              .rows.size() == joined);
    const Error error = error_of([&] { static_cast<void>(session->count_lost(lost_children_of_family(), 5)); });
    CHECK(error.kind() == ErrorKind::refused);
    CHECK(error.cause().in(Language::english).find("in another for a join") != std::string::npos);
    CHECK(error_of([&] { static_cast<void>(session->remember_lost(lost_children_of_family())); }).kind() ==
          ErrorKind::refused);
    CHECK(error_of([&] { static_cast<void>(session->count_lost(childless_parents(), 5)); }).kind() ==
          ErrorKind::refused);
    CHECK(session->count_orphans(lost_children_of_family().relation, 0).orphans > 0);  // reports go on
  }
}

TEST_CASE("keys that are converted alike in a join and in a foreign key are repaired by") {
  struct Alike {
    std::string parent_type, parent, child_type, child;
  };
  for (const auto& [parent_type, parent, child_type, child] :
       {Alike{"INTEGER PRIMARY KEY", "7", "TEXT", "'007'"}, Alike{"BIGINT", "7", "", "'7'"},
        Alike{"REAL", "7", "INT", "7"}, Alike{"", "'7'", "TEXT", "'7'"},
        Alike{"TEXT COLLATE NOCASE", "'Ada'", "CLOB COLLATE nocase", "'ada'"}, Alike{"", "7", "", "7"}}) {
    CAPTURE(parent_type, child_type);
    Family family(parent_type, parent, child_type, child);
    const auto session = family.open(Purpose::write);
    CHECK(session->select("SELECT 1 FROM children JOIN parents ON children.parent = parents.id", 5).rows.size() == 1);
    CHECK(session->count_lost(lost_children_of_family(), 5).eligible == 1);
    CHECK(session->remove_expired(session->read_schema(), lost_children_of_family(), {})->next(100).removed == 1);
    CHECK(*session->select("SELECT id FROM children", 5).rows.at(0)[0] == "1");
  }
}

TEST_CASE("an attached parent is relied upon when a run has counted it, and no longer when it shrank") {
  TestServices world;
  world.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  const auto file = world.folder / "app.db";
  const auto words = world.folder / "words.db";
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
      .exec("CREATE TABLE uses (id INTEGER PRIMARY KEY, word INT); INSERT INTO uses VALUES (1, 1), (2, 50), (3, 2)");
  SQLite::Database dictionary(words.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  dictionary.exec(
      "CREATE TABLE words (id INTEGER PRIMARY KEY);"
      "INSERT INTO words VALUES (1), (2), (3), (4), (5), (6), (7), (8)");
  const auto processes = system_processes();
  TargetConfig target;
  target.name = "app";
  target.url = Secret("sqlite:" + file.string());
  target.attach = {{"dict", words.string()}};
  target.backup.dir = world.folder.path() / "backups";
  RunSettings settings;
  settings.state_dir = world.folder.path() / "state";
  Goal goal;
  goal.command = CommandName::cleanup;
  target.rules.relations = {{{"uses", {"word"}}, {"dict.words", {"id"}}, "", Action::remove}};
  const auto run = [&] { return run_target(goal, target, settings, world.with(*processes)); };
  const auto refusal = [&](const Report& report) {
    CHECK(report.exit_code == ExitCode::refused);
    return report.rules.at(0).refused.in(Language::english);
  };
  CHECK(refusal(run()).find("no backup tells how many rows 'dict.words' should hold") == 0);
  goal.command = CommandName::verify;
  static_cast<void>(run());
  goal.command = CommandName::cleanup;
  dictionary.exec("DELETE FROM words WHERE id > 1");
  CHECK(refusal(run()).find("'dict.words' had 8 rows") == 0);
  dictionary.exec("INSERT INTO words VALUES (2), (3), (4), (5), (6)");
  const Report report = run();
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(report.rules.at(0).removed == 1);
}

}  // namespace dbmaint::testing
