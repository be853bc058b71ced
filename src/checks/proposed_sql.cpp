#include "checks/proposed_sql.hpp"

#include <algorithm>

#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/text/checks.hpp"

namespace dbmaint {

namespace {

std::string orphan_condition(const Relation& relation) {
  std::string condition;
  for (const std::string& column : relation.child_columns)
    condition += "child." + quote_name(column) + " IS NOT NULL AND ";
  condition += "NOT EXISTS (SELECT 1 FROM " + quote_name(relation.parent) + " AS parent WHERE ";
  for (std::size_t i = 0; i < relation.child_columns.size(); ++i) {
    if (i > 0) condition += " AND ";
    condition +=
        "parent." + quote_name(relation.parent_columns.at(i)) + " = child." + quote_name(relation.child_columns[i]);
  }
  condition += ')';
  if (!relation.when.empty()) condition += " AND (" + relation.when + "\n)";
  return condition;
}

std::string from_orphans(const Relation& relation) {
  return " FROM " + quote_name(relation.child) + " AS child WHERE " + orphan_condition(relation);
}

/// The same statement as comment lines.
std::string commented(const std::string& statement) {
  std::string lines = "-- ";
  for (const char c : statement) {
    lines += c;
    if (c == '\n') lines += "-- ";
  }
  return lines;
}

}  // namespace

std::string show_orphans_sql(const Relation& relation) {
  return "SELECT *" + from_orphans(relation) + " LIMIT 100;";
}

std::string orphans_sql(const Relation& relation, const Capabilities& capabilities, Language language) {
  const std::string removal = capabilities.foreign_keys_on_request ? " PRAGMA foreign_keys = ON; DELETE" : " DELETE";
  return show_orphans_sql(relation) + "\n" +
         commented(std::string(text::checks::after_backup.in(language)) + removal + from_orphans(relation) + ';');
}

std::string unattached_sql(const UnattachedQuestion& question) {
  std::string sql = "SELECT * FROM " + quote_name(question.table) + " AS parent WHERE ";
  for (const UnattachedQuestion::Reference& reference : question.referenced_by)
    sql += "NOT EXISTS (SELECT 1 FROM " + quote_name(reference.child) + " AS child WHERE child." +
           quote_name(reference.child_column) + " = parent." + quote_name(reference.parent_column) + ") AND ";
  sql += question.protect.empty() ? "true" : "(" + question.protect + "\n) IS FALSE";
  return sql + " LIMIT 100;";
}

}  // namespace dbmaint
