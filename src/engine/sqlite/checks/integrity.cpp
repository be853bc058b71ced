#include <algorithm>
#include <array>
#include <optional>
#include <sstream>

#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/result_row.hpp"
#include "dbmaint/platform/process.hpp"
#include "dbmaint/text/sqlite_checks.hpp"
#include "embedded/sqlite_sql.hpp"
#include "engine/sqlite/checks/file_facts.hpp"
#include "engine/sqlite/checks/judges.hpp"

namespace dbmaint::sqlite {

namespace {

constexpr std::size_t most_problems = 100;

bool contains_any(const std::string& problem, const std::vector<std::string_view>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return problem.find(word) != std::string::npos; });
}

/// Rows that break a rule of their table lie in a sound file: an error, not a damaged database.
bool breaks_a_rule_only(const std::string& problem) {
  return contains_any(problem, {"CHECK constraint failed in ", "NULL value in ", "non-NUMERIC value in ",
                                "non-INT value in ", "non-TEXT value in ", "non-BLOB value in "});
}

bool is_mended_by_reindex(const std::string& problem) {
  return contains_any(problem,
                      {"missing from index", "wrong # of entries in index", "rowid not at end-of-record for row"});
}

/// The file's name is for the proposed command only: a damaged database may not even tell it.
std::string recover_command(Session& session) {
  try {
    const std::filesystem::path file = main_file(session);
    return file.empty() ? "" : to_display(Command{{"sqlite3", file.string(), ".recover"}, {}}) + " > recovered.sql";
  } catch (const Error&) {
    return "";
  }
}

Finding damage(Severity severity, Text message, std::string fix) {
  return {
      .check = "integrity",
      .severity = severity,
      .object = "database",
      .message = std::move(message),
      .threshold = std::int64_t{0},
      .why = severity == Severity::critical ? text::sqlite_checks::damage_why : text::sqlite_checks::broken_rules_why,
      .fix = std::move(fix)};
}

// SQLite puts all problems of pages into one row, a line each, below the name of the database.
std::vector<std::string> problems_of(const ResultTable& answer) {
  std::vector<std::string> problems;
  for (const ResultRow& row : rows_of(answer)) {
    std::istringstream lines(row.text("problem"));
    for (std::string line; std::getline(lines, line);)
      if (!line.empty() && !line.starts_with("*** in database ")) problems.push_back(line);
  }
  return problems;
}

std::string first_of(const std::vector<std::string>& problems) {
  constexpr std::size_t enough = 3;
  std::string list;
  for (std::size_t i = 0; i < problems.size() && i < enough; ++i) list += (i > 0 ? "; " : "") + problems[i];
  return list;
}

Finding judge_problems(const std::vector<std::string>& problems, Session& session) {
  const bool sound_file = std::all_of(problems.begin(), problems.end(), breaks_a_rule_only);
  const bool only_indexes = std::all_of(problems.begin(), problems.end(), is_mended_by_reindex);
  const auto count = static_cast<std::int64_t>(problems.size());
  const Phrase& sentence =
      problems.size() >= most_problems ? text::sqlite_checks::many_problems : text::sqlite_checks::problems;
  std::string fix;
  if (only_indexes)
    fix = "REINDEX;";
  else if (!sound_file)
    fix = recover_command(session);
  Finding finding = damage(sound_file ? Severity::error : Severity::critical,
                           Text(sentence, {{"count", count}, {"first", first_of(problems)}}), std::move(fix));
  finding.measured = count;
  return finding;
}

}  // namespace

CheckOutcome judge_integrity(const CheckContext& context) {
  try {
    const ResultTable answer = context.session.select(std::string(sql::integrity), most_problems);
    const std::vector<std::string> problems = problems_of(answer);
    if (problems == std::vector<std::string>{"ok"}) return CheckOutcome::pass();
    return CheckOutcome::of({judge_problems(problems, context.session)});
  } catch (const Error& error) {
    // Damage that stops SQLite from reading on is the finding itself, not a failure to look.
    if (error.kind() != ErrorKind::corruption) throw;
    return CheckOutcome::of(
        {damage(Severity::critical, Text(text::sqlite_checks::unreadable).with("cause", error.sentence()),
                recover_command(context.session))});
  }
}

}  // namespace dbmaint::sqlite
