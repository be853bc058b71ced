#include "run/judging/score_checks.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Observations nine_tables(int active) {
  Observations seen;
  for (int i = 0; i < 9; ++i) seen.main_tables.push_back({"t" + std::to_string(i), true, i < active});
  return seen;
}

JudgedCheck failed(const std::string& id, Severity severity) {
  Finding finding;
  finding.check = id;
  finding.severity = severity;
  return {id, CheckOutcome::of({finding, finding})};
}

const Goal goal;
const TargetConfig target;

}  // namespace

TEST_CASE("seven of nine tables and an orphan user make 70") {
  const auto score = score_of(goal, target, nine_tables(7), {failed("unattached-rows", Severity::error)});
  REQUIRE(score);
  CHECK(score->value == 70);
  CHECK_FALSE(score->at_most);
}

TEST_CASE("eight of nine tables without a finding make 89") {
  CHECK(score_of(goal, target, nine_tables(8), {{"unattached-rows", CheckOutcome::pass()}})->value == 89);
}

TEST_CASE("a check outside the score's set does not change it") {
  CHECK(score_of(goal, target, nine_tables(9), {failed("disk-space", Severity::warning)})->value == 100);
}

TEST_CASE("a score check that could not run makes the score an upper bound") {
  CHECK(score_of(goal, target, nine_tables(8), {{"integrity", CheckOutcome::unknown(Text::verbatim("locked"))}})
            ->at_most);
  JudgedCheck partly = failed("orphan-rows", Severity::error);
  partly.outcome.partly_unknown = Text::verbatim("one relation could not be read");
  const auto score = score_of(goal, target, nine_tables(8), {partly});
  CHECK(score->at_most);
  CHECK(score->value == 80);
}

TEST_CASE("a main table that could not be read makes the score an upper bound, an absent one does not") {
  Observations seen = nine_tables(8);
  seen.main_tables[8] = {"t8", true, std::nullopt};
  CHECK(score_of(goal, target, seen, {})->at_most);
  seen.main_tables[8] = {"t8", false, std::nullopt};
  const auto score = score_of(goal, target, seen, {});
  CHECK_FALSE(score->at_most);
  CHECK(score->value == 89);
}

TEST_CASE("there is no score without main tables or with --check") {
  CHECK_FALSE(score_of(goal, target, {}, {}));
  Goal one;
  one.only_checks = {"backup-age"};
  CHECK_FALSE(score_of(one, target, nine_tables(9), {}));
}
