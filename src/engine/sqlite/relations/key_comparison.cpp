#include "engine/sqlite/relations/key_comparison.hpp"

#include <string_view>

#include "dbmaint/core/ascii_case.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/sqlite.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/relations/relation_sql.hpp"

namespace dbmaint::sqlite {

namespace {

// "ANY" converts nothing in a STRICT table, and elsewhere only a column that is declared alike is taken for its like.
enum class Affinity { numeric, text, none };

// https://www.sqlite.org/datatype3.html#determination_of_column_affinity; INTEGER, REAL and NUMERIC compare alike.
Affinity affinity_of(const std::string& declared) {
  const std::string type = ascii_lowered(declared);
  const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
  if (has("int")) return Affinity::numeric;
  if (has("char") || has("clob") || has("text")) return Affinity::text;
  if (type.empty() || has("blob") || type == "any") return Affinity::none;
  return Affinity::numeric;
}

// https://www.sqlite.org/datatype3.html#type_conversions_prior_to_comparison: a foreign key applies the parent's
// affinity to the child's value; a join of two columns converts nothing, or, where either is numeric, the other one.
bool joins_as_foreign_key(Affinity child, Affinity parent) {
  if (parent == Affinity::numeric) return true;
  if (parent == Affinity::text) return child == Affinity::text;
  return child != Affinity::numeric;
}

std::string described(const ColumnTraits& traits) {
  const std::string type = traits.type.empty() ? "BLOB" : traits.type;
  return same_name(traits.collation, "BINARY") ? type : type + " COLLATE " + traits.collation;
}

void refuse_unlike(const SQLite::Database& database, const TableName& child, const std::string& child_column,
                   const TableName& parent, const std::string& parent_column, const TableName& repaired) {
  const ColumnTraits from = traits_of(database, child, child_column);
  const ColumnTraits to = traits_of(database, parent, parent_column);
  if (joins_as_foreign_key(affinity_of(from.type), affinity_of(to.type)) && same_name(from.collation, to.collation))
    return;
  throw Error(ErrorKind::refused, Text(text::sqlite::repairing, {{"table", repaired.name}}),
              Text(text::sqlite::keys_unlike, {{"child", child.name + "." + child_column},
                                               {"child_type", described(from)},
                                               {"parent", parent.name + "." + parent_column},
                                               {"parent_type", described(to)}}));
}

void refuse_unlike(const SQLite::Database& database, const Relation& relation, const TableName& repaired) {
  for (std::size_t i = 0; i < relation.child_columns.size() && i < relation.parent_columns.size(); ++i)
    refuse_unlike(database, relation.child, relation.child_columns[i], relation.parent, relation.parent_columns[i],
                  repaired);
}

}  // namespace

void refuse_unlike_keys(const SQLite::Database& database, const OrphanRows& rows) {
  refuse_unlike(database, rows.relation, rows.relation.child);
}

void refuse_unlike_keys(const SQLite::Database& database, const UnattachedRows& rows) {
  const TableName& table = rows.question.table;
  for (const auto& reference : rows.question.referenced_by)
    refuse_unlike(database, reference.child, reference.child_column, table, reference.parent_column, table);
  for (const Relation& relation : rows.relations) refuse_unlike(database, relation, table);
}

}  // namespace dbmaint::sqlite
