#include <algorithm>

#include "dbmaint/core/cascades.hpp"
#include "dbmaint/core/joined.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/cascade_reach.hpp"
#include "engine/sqlite/removal/cascades.hpp"
#include "engine/sqlite/removal/row_identity.hpp"
#include "engine/sqlite/removal/taken.hpp"

// Rows that refer to what a deletion takes and stay themselves.

namespace dbmaint::sqlite {

namespace {

/// A key that does not cascade and refers to a table that rows go from.
struct Reference {
  std::size_t parent = 0;  ///< its position in the reach
  const Table* child = nullptr;
  const ForeignKey* key = nullptr;
};

std::vector<Reference> find_references(const Reach& reach, const Schema& schema) {
  std::vector<Reference> out;
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys)
      if (const auto parent = reach.position_of(key.parent);
          parent && key.on_delete != OnDelete::cascade && key.columns.size() == key.parent_columns.size())
        out.push_back({*parent, &child, &key});
  return out;
}

enum class Whose { own, earlier };

// Rows that go, by name; without cascades they are asked of the table itself, whose rows then need no name.
struct Going {
  std::string name;
  Reach reach;
  std::string condition;
  Whose whose = Whose::own;

  [[nodiscard]] bool is_named() const { return !reach.edges.empty(); }
  [[nodiscard]] const Table& root() const { return *reach.tables.front().table; }
};

// What tells the rows of a table apart, as columns of `alias`.
std::string identity(const SQLite::Database& database, const Table& table, const std::string& alias) {
  if (const auto rowid = rowid_expression(database, table.name)) return under_alias(*rowid, table.name, alias);
  std::vector<std::string> columns;
  for (const std::string& column : table.primary_key) columns.push_back(alias + "." + identifier(column));
  return columns.empty() ? alias + ".*" : joined(columns, ", ");
}

// The rows of a parent that go, as p.
std::string parents_sql(const Going& taken, std::size_t position) {
  if (!taken.is_named())
    return "(SELECT * FROM " + qualified(taken.root().name) + " WHERE " + taken.condition + ") AS p";
  const Reached& parent = taken.reach.tables[position];
  return taken.name + " JOIN " + qualified(parent.table->name) + " AS p ON " + taken.name +
         ".t = " + std::to_string(position) + " AND " + under_alias(parent.row, parent.table->name, "p") + " = " +
         taken.name + ".id";
}

// That a row of the child, as c, does not go itself; empty where it cannot.
std::string stays_sql(const SQLite::Database& database, const Going& going, const Table& child) {
  const auto position = going.reach.position_of(child.name);
  if (!position) return {};
  if (going.is_named())
    return under_alias(going.reach.tables[*position].row, child.name, "c") + " NOT IN (SELECT id FROM " + going.name +
           " WHERE t = " + std::to_string(*position) + ")";
  const std::string own = qualified(child.name);
  return "(" + identity(database, child, "c") + ") NOT IN (SELECT " + identity(database, child, own) + " FROM " + own +
         " WHERE " + going.condition + ")";
}

// Rows that refer to those of the first, without those that go by any of them, as a column.
std::string staying_sql(const SQLite::Database& database, const Going& taken, const std::vector<Going>& going,
                        const Reference& reference) {
  const Table& parent = *taken.reach.tables[reference.parent].table;
  std::string sql = "(SELECT count(*) FROM (SELECT DISTINCT " + identity(database, *reference.child, "c") + " FROM " +
                    parents_sql(taken, reference.parent) + " JOIN " + qualified(reference.child->name) + " AS c ON " +
                    key_matches(parent, *reference.key) + " WHERE TRUE";
  for (const Going& set : going) {
    // By RESTRICT the rule's own rows are in its way until they are gone, and their order is not ours to choose.
    if (set.whose == Whose::own && reference.key->on_delete == OnDelete::restrict) continue;
    if (const std::string stays = stays_sql(database, set, *reference.child); !stays.empty()) sql += " AND " + stays;
  }
  return sql + "))";
}

std::vector<ReferenceCount> count_staying(const SQLite::Database& database, const std::vector<Reference>& references,
                                          const Going& taken, const std::vector<Going>& going,
                                          const std::function<void(SQLite::Statement&)>& bind) {
  if (references.empty()) return {};
  std::vector<std::string> named;
  if (taken.is_named()) named.push_back(going_sql(taken.name, taken.reach, taken.condition));
  for (const Going& set : going)
    if (set.is_named()) named.push_back(going_sql(set.name, set.reach, set.condition));
  std::vector<std::string> columns;
  columns.reserve(references.size());
  for (const Reference& reference : references) columns.push_back(staying_sql(database, taken, going, reference));
  SQLite::Statement query(database, (named.empty() ? "" : "WITH RECURSIVE " + joined(named, ",\n") + "\n") + "SELECT " +
                                        joined(columns, ",\n"));
  bind(query);
  std::vector<ReferenceCount> out;
  if (!query.executeStep()) return out;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const std::int64_t rows = query.getColumn(static_cast<int>(i)).getInt64();
    if (rows == 0) continue;
    const auto& [parent, child, key] = references[i];
    out.push_back({child->name, key->columns, key->parent, key->parent_columns, key->on_delete,
                   keeps_parent(*child, *key), rows});
  }
  return out;
}

Going find_going(const SQLite::Database& database, const Schema& schema, const Table& root, std::string name,
                 std::string condition, Whose whose) {
  return {std::move(name), find_reach(database, schema, root, [](const TableName&) { return true; }),
          std::move(condition), whose};
}

}  // namespace

std::vector<ReferenceCount> count_references(const SQLite::Database& database, const Schema& schema,
                                             const RowsToTake& rows, const std::vector<RowsToTake>& gone_before) {
  const Table* root = schema.find(table_of(rows));
  if (root == nullptr) return {};
  std::vector<Going> going{find_going(database, schema, *root, "going", is_taken(database, rows), Whose::own)};
  const std::vector<Reference> references = find_references(going.front().reach, schema);
  if (references.empty()) return {};
  for (const RowsToTake& earlier : gone_before)
    if (const Table* table = schema.find(table_of(earlier)))
      going.push_back(find_going(database, schema, *table, "gone" + std::to_string(going.size()),
                                 is_taken(database, earlier), Whose::earlier));
  Going taken = going.front();
  taken.name = "taken";
  return count_staying(database, references, taken, going, [](const SQLite::Statement&) {});
}

std::vector<ReferenceCount> find_keeping(const SQLite::Database& database, const Schema& schema, const BatchRows& batch,
                                         Staying staying) {
  const Table* root = schema.find(table_of(batch.rows));
  if (root == nullptr) return {};
  const std::string of_the_rule = is_taken(database, batch.rows);
  const Going taken = find_going(database, schema, *root, "taken", batch.window + " AND " + of_the_rule, Whose::own);
  Going going = taken;
  going.name = "going";
  if (staying == Staying::after_the_rule) going.condition = of_the_rule;
  std::vector<Reference> references = find_references(taken.reach, schema);
  std::erase_if(references, [](const Reference& found) { return !keeps_parent(*found.child, *found.key); });
  return count_staying(database, references, taken, {going}, batch.bind);
}

}  // namespace dbmaint::sqlite
