#include "engine/postgres/removal/lost_condition.hpp"

#include <set>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/relations/unattached.hpp"
#include "engine/postgres/removal/lost.hpp"
#include "engine/postgres/removal/remembered.hpp"

namespace dbmaint::postgres {

namespace {

constexpr std::string_view own_child_alias = "dbmaint_referring";

/// A relation whose parent the table is, and how its keys meet.
struct Referring {
  Relation relation;
  KeyMatch match;
};

/// No row refers by it; one that its condition cannot tell does. In a table that refers to itself the condition is left
/// out, which spares more, since its columns could mean either row.
void add_unreferred(Statement& statement, const Referring& referring, const std::string& parent) {
  const Relation& relation = referring.relation;
  const bool itself = relation.child == relation.parent || relation.child.name == relation.parent.name;
  const std::string child = itself ? std::string(own_child_alias) : relation.child.name;
  add_child(statement.add(" AND NOT EXISTS (SELECT 1 FROM "), relation, child);
  add_match(statement.add(" WHERE "), referring.match, child, parent);
  if (!relation.when.empty() && !itself) statement.add(" AND ").fragment(relation.when).add(" IS NOT FALSE");
  statement.add(")");
}

/// Emptied since the guards looked at it, it would make every row look lost.
void add_holds_rows(Statement& statement, const TableName& table) {
  statement.add(" AND EXISTS (SELECT 1 FROM ").table(table).add(")");
}

/// Compared as text, what looks lost may only be written in another way.
void refuse_text_keys(const KeyMatch& match, const TableName& repaired, const TableName& parent) {
  if (!match.as_text) return;
  throw Error(ErrorKind::refused, Text(text::postgres::repairing, {{"table", repaired.name}}),
              Text(text::postgres::keys_not_comparable, {{"parent", parent.name}}));
}

/// Every table whose rows may refer, once, in an order of its own: two runs wait for each other nowhere.
std::vector<TableName> tables_that_refer(const UnattachedRows& rows) {
  std::set<TableName> tables;
  for (const UnattachedQuestion::Reference& reference : rows.question.referenced_by) tables.insert(reference.child);
  for (const Relation& relation : rows.relations) tables.insert(relation.child);
  return {tables.begin(), tables.end()};
}

}  // namespace

ExpiredQuestion ask_orphans(Connection& connection, const OrphanRows& rows) {
  const Relation& relation = rows.relation;
  const KeyMatch match =
      match_keys(connection, relation.child, relation.child_columns, relation.parent, relation.parent_columns);
  refuse_text_keys(match, relation.child, relation.parent);
  ExpiredQuestion question;
  question.rows.table = relation.child;
  question.rows.protect = rows.protect;
  question.column.alias = relation.child.name;
  LostCondition lost;
  lost.condition = [relation, match, among = rows.among](Statement& statement) {
    add_is_orphan(statement, relation, match, relation.child.name);
    add_holds_rows(statement, relation.parent);
    if (among == Among::remembered) add_remembered(statement, relation.child.name, relation.child_columns);
  };
  lost.decided_by = {relation.parent};
  if (relation.action == Action::set_null) lost.emptied = relation.child_columns;
  question.lost = std::move(lost);
  return question;
}

ExpiredQuestion ask_unattached(Connection& connection, const UnattachedRows& rows) {
  ExpiredQuestion question = ask_expired(connection, rows.old);
  const std::vector<KeyMatch> matches = match_references(connection, rows.question);
  for (const KeyMatch& match : matches) refuse_text_keys(match, rows.question.table, rows.question.table);
  std::vector<Referring> referring;
  for (const Relation& relation : rows.relations) {
    referring.push_back({relation, match_keys(connection, relation.child, relation.child_columns, relation.parent,
                                              relation.parent_columns)});
    // One that is only suggested spares what it finds in either way.
    if (relation.source != RelationSource::inferred)
      refuse_text_keys(referring.back().match, rows.question.table, rows.question.table);
  }
  const std::vector<std::string> key =
      rows.among == Among::remembered ? key_columns(connection, rows.question) : std::vector<std::string>{};
  LostCondition lost;
  lost.condition = [key, listed = rows.question, matches, referring, column = question.column,
                    cutoff = rows.old.cutoff](Statement& statement) {
    add_unattached(statement, listed, matches);
    for (const auto& reference : listed.referenced_by) add_holds_rows(statement, reference.child);
    for (const Referring& some : referring) add_unreferred(statement, some, listed.table.name);
    add_older_than(statement.add(" AND "), column, cutoff);
    if (!key.empty()) add_remembered(statement, listed.table.name, key);
  };
  lost.decided_by = tables_that_refer(rows);
  question.lost = std::move(lost);
  return question;
}

ExpiredQuestion ask_taken(Connection& connection, const RowsToTake& rows) {
  if (const auto* orphans = std::get_if<OrphanRows>(&rows)) return ask_orphans(connection, *orphans);
  if (const auto* unattached = std::get_if<UnattachedRows>(&rows)) return ask_unattached(connection, *unattached);
  return ask_expired(connection, std::get<ExpiredRows>(rows));
}

}  // namespace dbmaint::postgres
