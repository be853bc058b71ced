#include "dbmaint/core/score.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

ScoredCheck failed(const std::string& check, Severity worst) {
  return {check, ScoredCheck::Result::failed, worst};
}
ScoredCheck with(ScoredCheck::Result result) {
  return {"check", result, Severity::critical};
}

int value(int active, int main, const std::vector<ScoredCheck>& checks = {}) {
  const auto result = score(active, main, checks);
  REQUIRE(result);
  return result->value;
}

}  // namespace

TEST_CASE("Profs Academie's own history comes out") {
  CHECK(value(7, 9, {failed("unattached-rows", Severity::error), failed("empty-tables", Severity::advice)}) == 70);
  CHECK(value(8, 9, {failed("empty-tables", Severity::advice)}) == 89);
}

TEST_CASE("Without main tables there is no score") {
  CHECK_FALSE(score(0, 0, {}));
  CHECK_FALSE(score(0, 0, {failed("integrity", Severity::critical)}));
}

TEST_CASE("Each failed check multiplies once, by its worst severity") {
  CHECK(score_factor(Severity::critical) == 0.50);
  CHECK(score_factor(Severity::error) == 0.90);
  CHECK(score_factor(Severity::warning) == 0.98);
  CHECK(score_factor(Severity::advice) == 1.00);
  CHECK(value(9, 9, {failed("a", Severity::critical)}) == 50);
  CHECK(value(9, 9, {failed("a", Severity::error), failed("b", Severity::error)}) == 81);
  CHECK(value(9, 9, {failed("a", Severity::warning)}) == 98);
  CHECK(value(9, 9, {failed("a", Severity::critical), failed("b", Severity::error), failed("c", Severity::warning)}) ==
        44);
}

TEST_CASE("Every factor is listed, those that change nothing too") {
  const auto result =
      score(9, 9, {failed("a", Severity::advice), with(ScoredCheck::Result::passed), failed("b", Severity::error)});
  REQUIRE(result);
  REQUIRE(result->factors.size() == 2);
  CHECK(result->factors[0].check == "a");
  CHECK(result->factors[0].factor == 1.0);
  CHECK(result->factors[1].check == "b");
  CHECK(result->active_tables == 9);
  CHECK(result->main_tables == 9);
}

TEST_CASE("A check that could not run makes the score a maximum, a skipped one does not") {
  CHECK(score(9, 9, {with(ScoredCheck::Result::unknown)})->at_most);
  CHECK(score(9, 9, {with(ScoredCheck::Result::unknown)})->value == 100);
  CHECK_FALSE(score(9, 9, {with(ScoredCheck::Result::skipped)})->at_most);
  CHECK_FALSE(score(9, 9, {with(ScoredCheck::Result::passed)})->at_most);
}

TEST_CASE("Only perfection is 100") {
  CHECK(value(9, 9) == 100);
  CHECK(value(9, 9, {failed("a", Severity::advice)}) == 100);
  CHECK(value(999, 1000) == 99);
  CHECK(value(100000, 100001) == 99);
  CHECK(value(0, 9) == 0);
}

TEST_CASE("A half is rounded up") {
  CHECK(value(1, 8) == 13);
  CHECK(value(1, 2, {failed("a", Severity::critical), failed("b", Severity::error)}) == 23);  // 22.5
}

TEST_CASE("More trouble never gives a higher score") {
  for (int main = 1; main <= 12; ++main)
    for (int active = 0; active <= main; ++active)
      for (const Severity severity : {Severity::critical, Severity::error, Severity::warning, Severity::advice}) {
        const int whole = value(active, main);
        CHECK(value(active, main, {failed("a", severity)}) <= whole);
        if (active > 0) CHECK(value(active - 1, main) <= whole);
        CHECK(whole >= 0);
        CHECK(whole <= 100);
      }
}

TEST_CASE("Words and grades change at their limits") {
  CHECK(word_for(80) == ScoreWord::good);
  CHECK(word_for(79) == ScoreWord::needs_work);
  CHECK(word_for(60) == ScoreWord::needs_work);
  CHECK(word_for(59) == ScoreWord::urgent);
  CHECK(grade_for(85, 0) == Grade::excellent);
  CHECK(grade_for(84, 0) == Grade::good);
  CHECK(grade_for(100, 1) == Grade::good);
  CHECK(grade_for(75, 2) == Grade::good);
  CHECK(grade_for(100, 3) == Grade::fair);
  CHECK(grade_for(74, 0) == Grade::fair);
  CHECK(grade_for(60, 9) == Grade::fair);
  CHECK(grade_for(59, 0) == Grade::poor);
  CHECK(to_string(Grade::excellent) == "EXCELLENT");
  CHECK(to_string(Grade::poor) == "POOR");
}
