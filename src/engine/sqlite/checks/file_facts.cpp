#include "engine/sqlite/checks/file_facts.hpp"

#include "dbmaint/engine/result_row.hpp"
#include "embedded/sqlite_sql.hpp"

namespace dbmaint::sqlite {

std::filesystem::path main_file(Session& session) {
  const ResultTable answer = session.select(std::string(sql::database_file), 1);
  return answer.rows.empty() ? "" : ResultRow(answer, 0).text("file");
}

FileSpace read_space(Session& session) {
  const ResultTable answer = session.select(std::string(sql::space), 1);
  const ResultRow row = rows_of(answer).at(0);
  return {row.integer("page_count").value_or(0), row.integer("free_pages").value_or(0),
          row.integer("page_size").value_or(0)};
}

}  // namespace dbmaint::sqlite
