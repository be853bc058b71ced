#include "engine/postgres/catalog/content.hpp"

#include <algorithm>

#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/catalog/canonical_definition.hpp"
#include "engine/postgres/catalog/database_locale.hpp"

namespace dbmaint::postgres {

namespace {

void add_objects(Connection& connection, std::string_view sql, SchemaObjects& objects) {
  const Rows rows = connection.query(sql);
  for (std::size_t i = 0; i < rows.rows.size(); ++i)
    objects.add(rows.text(i, 0), rows.text(i, 1), canonical_definition(rows.text(i, 2)) + '\n' + rows.text(i, 3));
}

SchemaFacts read_objects(Connection& connection) {
  SchemaObjects objects;
  add_objects(connection, sql::content_relations, objects);
  add_objects(connection, sql::content_attached, objects);
  add_objects(connection, sql::content_code, objects);
  return objects.facts("postgresql " + std::to_string(connection.server_version() / 10000));
}

/// One statement for many: where a sequence stands is a row of its own table.
Statement positions_of(const Rows& sequences, std::size_t from, std::size_t to) {
  Statement statement;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) statement.add(" UNION ALL ");
    statement.add("SELECT " + std::to_string(i) + ", last_value, is_called FROM ")
        .table({sequences.text(i, 0), sequences.text(i, 1)});
  }
  return statement;
}

std::vector<SequenceFacts> read_sequences(Connection& connection) {
  constexpr std::size_t at_once = 200;
  const Rows sequences = connection.query(sql::content_sequences);
  std::vector<SequenceFacts> out;
  for (std::size_t i = 0; i < sequences.rows.size(); ++i)
    out.push_back({sequences.text(i, 0) + "." + sequences.text(i, 1), {}, sequences.number(i, 2), {}});
  for (std::size_t from = 0; from < out.size(); from += at_once) {
    const Rows positions = connection.query(positions_of(sequences, from, std::min(from + at_once, out.size())));
    for (std::size_t i = 0; i < positions.rows.size(); ++i)
      out[static_cast<std::size_t>(positions.number(i, 0))].position = {positions.number(i, 1), positions.flag(i, 2)};
  }
  return out;
}

std::vector<ExtensionFacts> read_extensions(Connection& connection) {
  const Rows rows =
      connection.query("SELECT extname, extversion FROM pg_catalog.pg_extension ORDER BY extname COLLATE \"C\"");
  std::vector<ExtensionFacts> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back({rows.text(i, 0), rows.text(i, 1)});
  return out;
}

std::vector<std::string> read_roles(Connection& connection) {
  const Rows rows = connection.query(sql::content_roles);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) out.push_back(rows.text(i, 0));
  return out;
}

void read_place(Connection& connection, ContentFacts& content) {
  const Rows place = connection.query(sql::content_place);
  content.owner = place.text(0, 1);
  content.locale = locale_of(connection, place.text(0, 0));
  if (place.flag(0, 2))
    content.server_id =
        connection.query("SELECT system_identifier::text FROM pg_catalog.pg_control_system()").text(0, 0);
}

}  // namespace

ContentFacts read_catalog_content(Connection& connection) {
  connection.task(Text(text::postgres::reading_schema, {{"database", connection.display()}}));
  connection.query("SELECT pg_catalog.set_config('search_path', '', true)");
  ContentFacts content;
  content.schema = read_objects(connection);
  content.sequences = read_sequences(connection);
  content.extensions = read_extensions(connection);
  content.roles = read_roles(connection);
  read_place(connection, content);
  return content;
}

LargeObjectFacts read_large_objects(Connection& connection) {
  connection.task(Text(text::postgres::reading_table, {{"table", std::string("pg_largeobject")}}));
  const Rows known = connection.query(
      "SELECT count(*), pg_catalog.has_table_privilege('pg_catalog.pg_largeobject', 'SELECT')"
      " FROM pg_catalog.pg_largeobject_metadata");
  LargeObjectFacts facts{known.number(0, 0), {}};
  if (facts.count == 0)
    facts.size = ByteSize{};
  else if (known.flag(0, 1))
    facts.size = ByteSize{static_cast<std::uint64_t>(connection.query(sql::content_large_objects).number(0, 0))};
  return facts;
}

ContentFacts read_content(Connection& connection) {
  const Transaction snapshot(connection, Transaction::Mode::read_snapshot);
  ContentFacts content = read_catalog_content(connection);
  content.large_objects = read_large_objects(connection);
  return content;
}

}  // namespace dbmaint::postgres
