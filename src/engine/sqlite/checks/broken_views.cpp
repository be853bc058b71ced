#include <optional>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/sql_name.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::size_t most_views = 1000;

/// SQLite looks into a view only when it is asked. LIMIT 0 asks without reading rows.
std::optional<Text> why_broken(Session& session, const std::string& view) {
  try {
    static_cast<void>(session.select("SELECT * FROM main." + quote_name(view) + " LIMIT 0", 1));
    return std::nullopt;
  } catch (const Error& error) {
    // A statement that does not prepare is what we look for; a locked or damaged file is not about the view.
    if (error.kind() != ErrorKind::usage && error.code() != "SQLITE_ERROR") throw;
    return error.cause();
  }
}

}  // namespace

CheckOutcome judge_broken_views(const CheckContext& context) {
  const ResultTable answer = context.session.select(std::string(sql::view_names), most_views);
  if (answer.rows.empty()) return CheckOutcome::skip(text::sqlite_checks::no_views);
  std::vector<Finding> findings;
  for (const ResultRow& row : rows_of(answer)) {
    const std::string view = row.text("view_name");
    std::optional<Text> cause = why_broken(context.session, view);
    if (!cause) continue;
    findings.push_back(
        {.check = "broken-views",
         .severity = Severity::warning,
         .object = view,
         .message = Text(text::sqlite_checks::broken_view, {{"view", view}}).with("cause", std::move(*cause)),
         .why = text::sqlite_checks::broken_view_why,
         .fix = "-- " + std::string(text::sqlite_checks::broken_view_fix.in(context.language)) + " DROP VIEW " +
                quote_name(view) + ';'});
  }
  return CheckOutcome::of(std::move(findings));
}

}  // namespace dbmaint::sqlite
