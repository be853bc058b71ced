#include "dbmaint/core/error.hpp"
#include "dbmaint/core/rules.hpp"
#include "dbmaint/core/severity.hpp"
#include "dbmaint/core/version.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

constexpr Phrase open_database{"Cannot open the database '{path}'", "Impossible d'ouvrir la base « {path} »"};
constexpr Phrase no_such_file{"no such file", "fichier introuvable"};
constexpr Phrase check_path{"Check the path", "Vérifiez le chemin"};

}  // namespace

TEST_CASE("An error tells what was tried, the cause and its code, in either language") {
  const Error error(ErrorKind::failed, "SQLITE_CANTOPEN", Text(open_database, {{"path", "x"}}), no_such_file,
                    check_path);
  CHECK(std::string(error.what()) == "Cannot open the database 'x': no such file [SQLITE_CANTOPEN]");
  CHECK(error.message(Language::french) == "Impossible d'ouvrir la base « x » : fichier introuvable [SQLITE_CANTOPEN]");
  CHECK(error.hint().in(Language::french) == "Vérifiez le chemin");
  CHECK(error.kind() == ErrorKind::failed);
  CHECK(error.code() == "SQLITE_CANTOPEN");
}

TEST_CASE("An error without a code or a cause has no empty brackets or colons") {
  CHECK(std::string(Error(ErrorKind::usage, check_path, no_such_file).what()) == "Check the path: no such file");
  CHECK(std::string(Error(ErrorKind::usage, check_path, {}).what()) == "Check the path");
  CHECK(std::string(Error(ErrorKind::usage, "E1", check_path, {}).what()) == "Check the path [E1]");
  CHECK(std::string(Error(ErrorKind::usage, {}, no_such_file).what()) == "no such file");
}

TEST_CASE("Severities are spelt and read alike") {
  for (const Severity s : {Severity::advice, Severity::warning, Severity::error, Severity::critical})
    CHECK(parse_severity(to_string(s)) == s);
  CHECK_FALSE(parse_severity("Error"));
  CHECK_FALSE(parse_severity(""));
  CHECK(parse_fail_on("never") == FailOn::never);
  CHECK(parse_fail_on("advice") == FailOn::advice);
  CHECK(parse_fail_on("critical") == FailOn::critical);
  CHECK_FALSE(parse_fail_on("info"));
}

TEST_CASE("Rules are spelt as the configuration spells them") {
  CHECK(to_string(Action::remove) == "delete");
  CHECK(to_string(Action::set_null) == "set_null");
  CHECK(to_string(Routine::weekly) == "weekly");
  for (const TimeFormat f :
       {TimeFormat::native, TimeFormat::date, TimeFormat::iso8601, TimeFormat::unix_seconds, TimeFormat::unix_millis})
    CHECK(parse_time_format(to_string(f)) == f);
  CHECK_FALSE(parse_time_format("rfc3339"));
  CHECK(to_string(ColumnsRef{"cameroon.lessons", {"lesson_id"}}) == "cameroon.lessons.lesson_id");
  CHECK(to_string(ColumnsRef{"t", {"a", "b"}}) == "t.(a, b)");
}

TEST_CASE("The version is known") {
  CHECK_FALSE(version().empty());
}
