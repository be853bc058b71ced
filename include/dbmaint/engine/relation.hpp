#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dbmaint/core/report.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/schema.hpp"

namespace dbmaint {

/// Child columns -> parent columns, resolved against the schema: every name is the catalog's.
struct Relation {
  TableName child;
  std::vector<std::string> child_columns;
  TableName parent;
  std::vector<std::string> parent_columns;
  std::string when;  ///< operator's SQL over the child row; empty: all
  RelationSource source = RelationSource::declared;
  Action action = Action::report;
};

struct OrphanCount {
  std::int64_t total = 0;  ///< child rows whose key columns are all not null, and `when` holds
  std::int64_t orphans = 0;
  bool parent_empty = false;
  std::vector<std::string> samples;  ///< some of the missing keys, as text
  std::string strategy;              ///< "index walk", "anti-join", "foreign_key_check" …: what was chosen
};

/// An unattached rule, resolved.
struct UnattachedQuestion {
  TableName table;
  struct Reference {
    TableName child;
    std::string child_column;
    std::string parent_column;  ///< of `table`: the declared key's target, else its primary key
  };
  std::vector<Reference> referenced_by;
  std::string protect;  ///< empty: nobody is protected
};

struct UnattachedCount {
  std::int64_t total = 0;
  std::int64_t unattached = 0;              ///< not protected
  std::int64_t protected_rows = 0;          ///< would be unattached
  std::vector<std::string> samples;         ///< primary keys of unattached ones
  std::vector<TableName> empty_references;  ///< referenced_by tables without a row
};

}  // namespace dbmaint
