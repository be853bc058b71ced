#include "engine/sqlite/relations/unattached.hpp"

#include <SQLiteCpp/Statement.h>

#include "engine/sqlite/connection.hpp"
#include "engine/sqlite/quote.hpp"
#include "engine/sqlite/removal/row_identity.hpp"

namespace dbmaint::sqlite {

namespace {

bool holds_rows(const SQLite::Database& database, const TableName& table) {
  return first_integer(database, "SELECT EXISTS (SELECT 1 FROM " + qualified(table) + ")") != 0;
}

}  // namespace

// `IN` takes the child's index where there is one and builds one once where there is none; IS NOT TRUE because NULLs
// among the children make it NULL instead of false.
std::string is_unreferenced(const UnattachedQuestion& question) {
  std::string condition = "TRUE";
  for (const auto& reference : question.referenced_by)
    condition += "\n  AND (" + qualified(question.table, reference.parent_column) + " IN (SELECT " +
                 qualified(reference.child, reference.child_column) + " FROM " + qualified(reference.child) +
                 ")) IS NOT TRUE";
  return condition;
}

UnattachedCount count_unattached(const SQLite::Database& database, const UnattachedQuestion& question,
                                 std::size_t samples) {
  UnattachedCount count;
  const std::string table = qualified(question.table);
  const std::string lonely = is_unreferenced(question);
  const std::string kept = is_protected(question.protect);
  count.total = first_integer(database, "SELECT count(*) FROM " + table);
  SQLite::Statement counts(
      database, "SELECT count(*) FILTER (WHERE NOT kept), count(*) FILTER (WHERE kept) FROM (SELECT " + kept +
                    " AS kept FROM " + table + " WHERE " + lonely + " LIMIT -1)");
  if (counts.executeStep()) {
    count.unattached = counts.getColumn(0).getInt64();
    count.protected_rows = counts.getColumn(1).getInt64();
  }
  if (count.unattached > 0 && samples > 0) {
    SQLite::Statement some(database, "SELECT " + row_label(database, question.table) + " FROM " + table + " WHERE " +
                                         lonely + "\n  AND NOT (" + kept + ") LIMIT " + std::to_string(samples));
    while (some.executeStep()) count.samples.push_back(some.getColumn(0).getString());
  }
  for (const auto& reference : question.referenced_by)
    if (!holds_rows(database, reference.child)) count.empty_references.push_back(reference.child);
  return count;
}

}  // namespace dbmaint::sqlite
