#include "cli/operator.hpp"

using namespace dbmaint::testing;

TEST_CASE("an option or argument whose value is empty, as of a variable that is not set, is refused") {
  Operator me;
  const std::string database = me.database_path();
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"analyze", database, "--config", ""},
           {"analyze", database, "--as", ""},
           {"analyze", ""},
           {"cleanup", database, "--rule", ""},
       }) {
    CAPTURE(arguments);
    const Outcome outcome = me.run(arguments);
    CHECK(outcome.exit_status == 2);
    CHECK(outcome.err.find("is empty") != std::string::npos);
  }
  CHECK(me.run({"analyze", database, "--config="}).exit_status == 2);
}
