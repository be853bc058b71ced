#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dbmaint/core/byte_size.hpp"

namespace dbmaint {

/// A table's name as the catalog has it: not quoted, not folded. `schema` is PostgreSQL's schema or SQLite's database
/// ("main", or the name of an attached file).
struct TableName {
  std::string schema;
  std::string name;
  friend auto operator<=>(const TableName&, const TableName&) = default;
};

struct Column {
  std::string name;
  std::string type;  ///< as declared or as format_type() tells
  bool nullable = true;
  bool generated = false;
};

enum class OnDelete { no_action, restrict, cascade, set_null, set_default };
[[nodiscard]] std::string_view to_string(OnDelete on_delete);  ///< as SQL writes it: "NO ACTION"

struct ForeignKey {
  std::string name;  ///< empty where the engine has none (SQLite)
  std::vector<std::string> columns;
  TableName parent;
  std::vector<std::string> parent_columns;  ///< always filled, also where the declaration left them out
  OnDelete on_delete = OnDelete::no_action;
  bool validated = true;                 ///< false: PostgreSQL's NOT VALID
  std::vector<std::string> set_columns;  ///< those that SET NULL or SET DEFAULT changes; empty: all of them
};

struct Index {
  std::string name;
  std::vector<std::string> columns;  ///< leading plain columns; stops at the first expression
  bool unique = false;
  bool partial = false;
  bool valid = true;
  ByteSize size;                ///< zero when unknown
  bool has_expression = false;  ///< behind `columns`: unique is the whole, not they alone
};

enum class TableKind { table, partitioned, partition, view, virtual_table, foreign };

struct Table {
  TableName name;
  TableKind kind = TableKind::table;
  std::vector<Column> columns;
  std::vector<std::string> primary_key;  ///< empty: none
  std::vector<ForeignKey> foreign_keys;
  std::vector<Index> indexes;                  ///< the primary key's included where it has one
  bool without_rowid = false;                  ///< SQLite's; such a table is always walked by its primary key
  bool row_security = false;                   ///< PostgreSQL's row-level security is on
  std::optional<std::int64_t> estimated_rows;  ///< the catalog's, nothing when never counted
  std::vector<std::string> delete_triggers;    ///< names of what runs SQL of its own when rows are deleted
  std::vector<std::string> update_triggers;    ///< … and when they are updated
  std::vector<TableName> inherits;             ///< PostgreSQL's: the tables it is a partition of or inherits from
  std::vector<std::string> delete_rules;       ///< names of rules that carry out something instead of a deletion
  std::vector<std::string> update_rules;       ///< … and instead of an update
  bool unlogged = false;                       ///< PostgreSQL's: its rows are in no write-ahead log
  std::vector<std::string> disabled_keys;      ///< keys to this table that a deletion would not heed (triggers off)
  std::string identity;                        ///< tells it from another table that takes its name; empty: unknown

  [[nodiscard]] const Column* find_column(std::string_view column) const;
  /// True when the primary key, or an index that is valid and not partial, starts with these columns, in any order
  /// among themselves.
  [[nodiscard]] bool has_index_on(const std::vector<std::string>& leading) const;
};

/// What the catalog tells, in one model for every engine. Tables are sorted by name.
struct Schema {
  std::string default_schema;  ///< "public" or whatever search_path starts with; "main" for SQLite
  std::vector<Table> tables;
  std::vector<std::string> searched{};  ///< behind the default one, where SQL looks up a name without a schema

  [[nodiscard]] const Table* find(const TableName& name) const;
  /// Finds "table" where SQL would, or "schema.table", as operators write it in the configuration.
  [[nodiscard]] const Table* find(std::string_view written) const;
};

/// "schema.table", as manifests have it.
[[nodiscard]] std::string full_name(const TableName& name);
/// How operators read a table's name: without the schema when it is the default one.
[[nodiscard]] std::string display_name(const TableName& name, const Schema& schema);

/// The candidate with the smallest edit distance, for "did you mean"; nothing when all are too far.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view wanted,
                                                      const std::vector<std::string>& candidates);

}  // namespace dbmaint
