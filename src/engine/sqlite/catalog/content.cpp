#include "engine/sqlite/catalog/content.hpp"

#include <SQLiteCpp/Statement.h>

#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/connection.hpp"

namespace dbmaint::sqlite {

namespace {

SchemaFacts read_objects(const SQLite::Database& database) {
  SchemaObjects objects;
  SQLite::Statement rows(database, std::string(sql::schema_objects));
  while (rows.executeStep())
    objects.add(rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString());
  // SQLite keeps the words of the CREATE statement: every version tells them alike.
  return objects.facts("sqlite 3");
}

std::vector<SequenceFacts> read_positions(const SQLite::Database& database) {
  std::vector<SequenceFacts> positions;
  if (!database.tableExists("sqlite_sequence")) return positions;
  SQLite::Statement rows(database, std::string(sql::sequence_positions));
  while (rows.executeStep())
    positions.push_back({rows.getColumn(0).getString(), {rows.getColumn(1).getInt64(), true}, 1, {}});
  return positions;
}

}  // namespace

ContentFacts read_content(const SQLite::Database& database) {
  ContentFacts content;
  content.schema = read_objects(database);
  content.sequences = read_positions(database);
  for (const std::string name : {"application_id", "encoding", "page_size", "user_version"})
    content.properties[name] = first_text(database, "PRAGMA main." + name);
  return content;
}

}  // namespace dbmaint::sqlite
