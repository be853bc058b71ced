#include <algorithm>

#include "dbmaint/core/cascades.hpp"
#include "dbmaint/core/relatives.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/removal/cascade_paths.hpp"
#include "engine/postgres/removal/cascades.hpp"
#include "engine/postgres/removal/lost.hpp"

// Rows that refer to what a deletion takes and stay themselves.

namespace dbmaint::postgres {

namespace {

/// Rows that go: those of the question and all that cascades lead to.
struct Going {
  ExpiredQuestion root;
  std::vector<std::vector<CascadePath>> paths;  ///< by the table they end at
};

Going find_going(Connection& connection, const Schema& schema, ExpiredQuestion root) {
  Going going{std::move(root), {}};
  going.paths = by_last_table(find_taken_paths(connection, schema, going.root));
  return going;
}

/// A key that does not cascade and refers to a table that rows go from. Where it refers to a partitioned table that the
/// rows go from by way of a partition, or the other way round, `key` names the table that they go from as its parent.
struct Reference {
  const Table* child = nullptr;
  ForeignKey key;
};

void add_references(const Schema& schema, const TableName& parent, const TableName& referred_to,
                    std::vector<Reference>& out) {
  for (const Table& child : schema.tables)
    for (const ForeignKey& key : child.foreign_keys) {
      if (key.on_delete == OnDelete::cascade || key.parent != referred_to) continue;
      out.push_back({&child, key});
      out.back().key.parent = parent;
    }
}

std::vector<Reference> find_references(const Schema& schema, const TableName& table) {
  std::set<TableName> parents = tables_cascaded_to(schema, table);
  parents.insert(table);
  std::vector<Reference> out;
  for (const TableName& parent : parents) {
    add_references(schema, parent, parent, out);
    for (const TableName& relative : relatives_of(schema, parent))
      if (!parents.contains(relative)) add_references(schema, parent, relative, out);
  }
  return out;
}

/// Every way from the rule's table to the rows that refer by this key.
std::vector<CascadePath> ways_to(const Reference& reference, const Going& going) {
  std::vector<CascadePath> out;
  const TableName& parent = reference.key.parent;
  if (parent == going.root.rows.table) out.push_back(CascadePath{}.longer_by(*reference.child, reference.key));
  for (const auto& paths : going.paths) {
    if (paths.front().tables.back()->name != parent) continue;
    for (const CascadePath& path : paths) out.push_back(path.longer_by(*reference.child, reference.key));
  }
  return out;
}

/// EXCEPT those that go themselves.
void add_except_going(Statement& statement, const TableName& table, const Going& going) {
  if (table == going.root.rows.table) {
    statement.add(" EXCEPT SELECT ").column(table.name, "tableoid").add(", ").column(table.name, "ctid").add(" FROM ");
    add_source(statement, going.root);
    add_expired(statement.add(" WHERE "), going.root);
  }
  for (const auto& paths : going.paths) {
    if (paths.front().tables.back()->name != table) continue;
    add_reached_addresses(statement.add(" EXCEPT ("), paths, going.root);
    statement.add(")");
  }
}

/// Rows that refer to those of `taken`, without those that go by any of `going`.
std::vector<ReferenceCount> count_staying(Connection& connection, const std::vector<Reference>& references,
                                          const Going& taken, const std::vector<Going>& going) {
  std::vector<ReferenceCount> out;
  for (const Reference& reference : references) {
    const std::vector<CascadePath> ways = ways_to(reference, taken);
    if (ways.empty()) continue;
    const TableName& child = reference.child->name;
    Statement statement("SELECT count(*) FROM (");
    add_reached_addresses(statement, ways, taken.root);
    for (const Going& set : going) add_except_going(statement, child, set);
    const std::int64_t rows = connection.query(statement.add(") AS dbmaint_rows")).number(0, 0);
    if (rows == 0) continue;
    const ForeignKey& key = reference.key;
    out.push_back(
        {child, key.columns, key.parent, key.parent_columns, key.on_delete, keeps_parent(*reference.child, key), rows});
  }
  return out;
}

}  // namespace

std::vector<ReferenceCount> count_references(Connection& connection, const Schema& schema, const RowsToTake& rows,
                                             const std::vector<RowsToTake>& gone_before) {
  const std::vector<Reference> references = find_references(schema, table_of(rows));
  if (references.empty()) return {};
  connection.task(Text(text::postgres::counting_cascades, {{"table", table_of(rows).name}}));
  std::vector<ExpiredQuestion> questions{ask_taken(connection, rows)};
  for (const RowsToTake& earlier : gone_before) questions.push_back(ask_taken(connection, earlier));
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  std::vector<Going> going;
  going.reserve(questions.size());
  for (ExpiredQuestion& question : questions) going.push_back(find_going(connection, schema, std::move(question)));
  return count_staying(connection, references, going.front(), going);
}

std::vector<ReferenceCount> find_keeping(Connection& connection, const Schema& schema, const ExpiredQuestion& batch,
                                         Staying staying) {
  std::vector<Reference> references = find_references(schema, batch.rows.table);
  std::erase_if(references, [](const Reference& found) { return !keeps_parent(*found.child, found.key); });
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  const Going taken = find_going(connection, schema, batch);
  if (staying == Staying::after_the_batch) return count_staying(connection, references, taken, {taken});
  ExpiredQuestion rule = batch;
  rule.leaf.reset();
  rule.window = {};
  return count_staying(connection, references, taken, {find_going(connection, schema, rule)});
}

}  // namespace dbmaint::postgres
