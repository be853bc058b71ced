#pragma once

#include <SQLiteCpp/Database.h>

#include <string>

#include "dbmaint/engine/relation.hpp"

namespace dbmaint::sqlite {

/// The pieces of SQL about one relation. They compare as a foreign key does: by the parent column's affinity and
/// collation.
struct RelationSql {
  std::string keys;      ///< the child's key, to be looked for among the parents' by IN
  std::string child;     ///< "main"."child"
  std::string selected;  ///< every key column is not null and the operator's condition holds
  std::string attached;  ///< the parent is there; NULL when it is not and a parent's key is NULL
  std::string orphaned;  ///< the parent is missing
};

[[nodiscard]] RelationSql relation_sql(const SQLite::Database& database, const Relation& relation);

/// Whether the parent of `key`, any expression without an affinity of its own, is there, for a relation of one column.
/// NULL as above.
[[nodiscard]] std::string is_attached(const SQLite::Database& database, const Relation& relation,
                                      const std::string& key);

/// What the catalog says of a column; an empty type for one that is computed.
struct ColumnTraits {
  std::string type;
  std::string collation;
};

[[nodiscard]] ColumnTraits traits_of(const SQLite::Database& database, const TableName& table,
                                     const std::string& column);

}  // namespace dbmaint::sqlite
