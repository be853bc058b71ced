#include <map>
#include <random>
#include <set>

#include "contract/world.hpp"
#include "dbmaint/run/run.hpp"

// Random schemas and rows, repaired by the program and by a few lines of plain C++ that know nothing of SQL.

namespace dbmaint::testing {

namespace {

using Value = std::optional<int>;

/// One table of the model: id, x and y for composite keys, and the columns that refer.
struct Row {
  int id = 0;
  Value x;
  Value y;
  std::map<std::string, Value> refs;
};

struct Key {
  int child = 0;
  int parent = 0;
  std::vector<std::string> columns;         ///< of the child
  std::vector<std::string> parent_columns;  ///< "id", or "x" and "y"
  Action action = Action::remove;           ///< declared keys cascade
};

struct Model {
  std::vector<std::map<int, Row>> tables;
  std::vector<Key> relations;
  std::vector<Key> declared;
  std::set<int> protecting;  ///< tables whose rows with an id of many sevens stay
};

std::string name_of_table(int table) {
  return "t" + std::to_string(table);
}

bool is_protected(const Model& model, int table, int id) {
  return model.protecting.contains(table) && id % 7 == 0;
}

Value parent_value(const Row& row, const std::string& column) {
  if (column == "id") return row.id;
  return column == "x" ? row.x : row.y;
}

bool has_parent(const Model& model, const Key& key, const Row& child) {
  for (const auto& [id, parent] : model.tables[static_cast<std::size_t>(key.parent)]) {
    bool matches = true;
    for (std::size_t i = 0; i < key.columns.size(); ++i)
      matches = matches && parent_value(parent, key.parent_columns[i]) == child.refs.at(key.columns[i]);
    if (matches) return true;
  }
  return false;
}

bool is_orphan(const Model& model, const Key& key, const Row& child) {
  for (const std::string& column : key.columns)
    if (!child.refs.at(column)) return false;
  return !has_parent(model, key, child);
}

void erase_with_cascades(Model& model, int table, int id) {
  if (model.tables[static_cast<std::size_t>(table)].erase(id) == 0) return;
  for (const Key& key : model.declared) {
    if (key.parent != table) continue;
    std::vector<int> hanging;
    for (const auto& [child, row] : model.tables[static_cast<std::size_t>(key.child)])
      if (row.refs.at(key.columns[0]) == id) hanging.push_back(child);
    for (const int child : hanging) erase_with_cascades(model, key.child, child);
  }
}

/// One row after another until nothing is left to do, in no order that matters.
void repair(Model& model) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const Key& key : model.relations) {
      std::vector<int> lost;
      for (const auto& [id, row] : model.tables[static_cast<std::size_t>(key.child)])
        if (is_orphan(model, key, row) && !is_protected(model, key.child, id)) lost.push_back(id);
      for (const int id : lost) {
        changed = true;
        if (key.action == Action::remove)
          erase_with_cascades(model, key.child, id);
        else
          for (const std::string& column : key.columns)
            model.tables[static_cast<std::size_t>(key.child)].at(id).refs.at(column).reset();
      }
    }
  }
}

/// A model in which no table becomes empty: the rows 1 to 3 of each refer to nothing.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Model make() {
    Model model;
    const int tables = one_of(2, 4);
    for (int i = 0; i < tables; ++i) model.tables.emplace_back();
    for (int i = 0; i < one_of(1, 5); ++i) model.relations.push_back(relation(tables, i));
    for (int child = 1; child < tables; ++child)
      if (one_of(0, 1) == 1) model.declared.push_back({child, one_of(0, child - 1), {"d"}, {"id"}, Action::remove});
    for (int i = 0; i < tables; ++i) fill(model, i);
    for (int i = 0; i < tables; ++i)
      if (one_of(0, 2) == 0 && !cascaded_to(model, i)) model.protecting.insert(i);
    return model;
  }

 private:
  int one_of(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  Value small_or_null(int to) { return one_of(0, 4) == 0 ? Value{} : Value{one_of(1, to)}; }

  Key relation(int tables, int number) {
    const std::string column = "r" + std::to_string(number);
    Key key{one_of(0, tables - 1), one_of(0, tables - 1), {column}, {"id"}, Action::remove};
    if (one_of(0, 2) == 0) {
      key.columns = {column, column + "b"};
      key.parent_columns = {"x", "y"};
    }
    if (one_of(0, 2) == 0) key.action = Action::set_null;
    return key;
  }

  static bool cascaded_to(const Model& model, int table) {
    for (const Key& key : model.declared)
      if (key.child == table) return true;
    return false;
  }

  void fill(Model& model, int table) {
    for (int id = 1; id <= one_of(5, 40); ++id) {
      Row row{id, small_or_null(6), small_or_null(6), {}};
      const bool root = id <= 3;
      for (const Key& key : model.relations)
        if (key.child == table)
          for (const std::string& column : key.columns)
            row.refs[column] = root ? Value{} : small_or_null(key.columns.size() == 1 ? 45 : 6);
      for (const Key& key : model.declared)
        if (key.child == table) {
          const auto parents = static_cast<int>(model.tables[static_cast<std::size_t>(key.parent)].size());
          row.refs["d"] = root ? Value{} : Value{one_of(1, parents)};
        }
      model.tables[static_cast<std::size_t>(table)][id] = row;
    }
  }

  std::mt19937 random_;
};

std::string literal(const Value& value) {
  return value ? std::to_string(*value) : "NULL";
}

std::string sql_of(const Model& model) {
  std::string sql;
  for (std::size_t i = 0; i < model.tables.size(); ++i) {
    sql += "CREATE TABLE " + name_of_table(static_cast<int>(i)) + " (id BIGINT PRIMARY KEY, x BIGINT, y BIGINT";
    for (const auto& [column, value] : model.tables[i].begin()->second.refs) {
      sql += ", " + column + " BIGINT";
      for (const Key& key : model.declared)
        if (column == "d" && key.child == static_cast<int>(i))
          sql += " REFERENCES " + name_of_table(key.parent) + " (id) ON DELETE CASCADE";
    }
    sql += ");";
    for (const auto& [id, row] : model.tables[i]) {
      sql += "INSERT INTO " + name_of_table(static_cast<int>(i)) + " VALUES (" + std::to_string(id) + ", " +
             literal(row.x) + ", " + literal(row.y);
      for (const auto& [column, value] : row.refs) sql += ", " + literal(value);
      sql += ");";
    }
  }
  return sql;
}

std::string told(const Model& model) {
  std::string out;
  for (std::size_t i = 0; i < model.tables.size(); ++i)
    for (const auto& [id, row] : model.tables[i]) {
      out +=
          name_of_table(static_cast<int>(i)) + " " + std::to_string(id) + " " + literal(row.x) + " " + literal(row.y);
      for (const auto& [column, value] : row.refs) out += " " + literal(value);
      out += "\n";
    }
  return out;
}

std::string told(Session& session, std::size_t tables) {
  std::string out;
  for (std::size_t i = 0; i < tables; ++i) {
    const std::string name = name_of_table(static_cast<int>(i));
    for (const auto& row : session.select("SELECT * FROM " + name + " ORDER BY id", 1000).rows) {
      out += name;
      for (const auto& value : row) out += " " + value.value_or("NULL");
      out += "\n";
    }
  }
  return out;
}

TargetConfig target_of(const Model& model, World& world) {
  TargetConfig target;
  target.name = "model";
  target.url = world.location().url;
  target.direct_url = world.location().direct_url;
  target.backup.dir = world.outside.folder.path() / "backups";
  target.rules.max_fraction = 1.0;
  for (const Key& key : model.relations) {
    RelationRule rule{
        {name_of_table(key.child), key.columns}, {name_of_table(key.parent), key.parent_columns}, "", key.action};
    target.rules.relations.push_back(rule);
  }
  for (const int table : model.protecting) target.rules.protect[name_of_table(table)] = "id % 7 = 0";
  return target;
}

std::string explain(const Report& report) {
  std::string out;
  for (const Error& error : report.errors) out += std::string(error.what()) + "\n";
  for (const StepReport& step : report.steps)
    out += step.name + ": " + std::string(to_string(step.status)) + " " + step.reason.in(Language::english) + "\n";
  return out;
}

/// Every row that repairs must leave is there; more may be.
void check_nothing_else_went(Session& session, const Model& repaired) {
  for (std::size_t i = 0; i < repaired.tables.size(); ++i) {
    std::set<std::string> left;
    for (const auto& row : session.select("SELECT id FROM " + name_of_table(static_cast<int>(i)), 1000).rows)
      left.insert(*row[0]);
    for (const auto& [id, row] : repaired.tables[i]) {
      CAPTURE(i, id);
      CHECK(left.contains(std::to_string(id)));
    }
  }
}

/// Whether the program did it all. Where a guard refuses, it takes less.
bool compare_with_the_program(unsigned seed, const std::shared_ptr<const EngineUnderTest>& engine) {
  INFO("seed: " << seed);
  World world(engine);
  world.outside.clock.set(std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  Model model = Generator(seed).make();
  world.database->run(sql_of(model));
  RunSettings settings;
  settings.state_dir = world.outside.folder.path() / "state";
  Goal goal;
  goal.command = CommandName::cleanup;
  goal.backup_first = BackupFirst::no;
  const Report report = run_target(goal, target_of(model, world), settings, world.services());
  INFO(explain(report));
  repair(model);
  const auto session = world.open(Purpose::read);
  if (report.exit_code == ExitCode::refused) {
    check_nothing_else_went(*session, model);
    return false;
  }
  CHECK(report.exit_code == ExitCode::ok);
  CHECK(told(*session, model.tables.size()) == told(model));
  return true;
}

}  // namespace

TEST_CASE("what repairs leave is what a plain program leaves, whatever the schema") {
  for (const auto& engine : engines_under_test()) {
    INFO("engine: " << engine->engine().name());
    int carried_out = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) carried_out += compare_with_the_program(seed, engine) ? 1 : 0;
    CHECK(carried_out >= 20);
  }
}

}  // namespace dbmaint::testing
