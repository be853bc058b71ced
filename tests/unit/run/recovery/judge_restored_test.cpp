#include "run/recovery/judge_restored.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/content.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Report recovery() {
  Report report;
  report.restore.emplace();
  report.restore->backup_id = "0041";
  return report;
}

Difference missing(DifferenceKind kind, const std::string& object) {
  return {kind, object, "aa", {}, Text(text::content::missing).with("object", Text::verbatim(object))};
}

Comparison with(std::vector<Difference> differences) {
  Comparison comparison;
  comparison.tables = 2;
  comparison.rows = 30;
  comparison.objects = 5;
  comparison.differences = std::move(differences);
  return comparison;
}

}  // namespace

TEST_CASE("A restored database without a difference is whole and says how much was compared") {
  Report report = recovery();
  CHECK(judge_restored(report, {}, with({})) == Restored::whole);
  CHECK(report.findings.empty());
  CHECK(report.restore->objects_compared == 5);
  CHECK(compared_words(*report.restore).in(Language::english) ==
        "2 tables and 30 rows, 5 objects of the schema and 0 sequences as the manifest states");
}

TEST_CASE("Other data than the manifest states is a damaged backup, and every difference is a finding") {
  Report report = recovery();
  const Comparison comparison =
      with({missing(DifferenceKind::data, "table a"), missing(DifferenceKind::structure, "index b")});
  try {
    static_cast<void>(judge_restored(report, {}, comparison));
    FAIL("other data passed");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::corruption);
  }
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].check == "restore-differs");
  CHECK(report.findings[0].severity == Severity::critical);
  CHECK(report.findings[0].object == "table a");
  CHECK(std::get<std::string>(*report.findings[0].threshold) == "aa");
  CHECK_FALSE(report.findings[0].measured);
  CHECK(report.findings[1].severity == Severity::error);
  CHECK(report.restore->problems.size() == 2);
}

TEST_CASE("A missing index leaves the restored database lacking, other surroundings do not") {
  Report report = recovery();
  CHECK(judge_restored(report, {}, with({missing(DifferenceKind::structure, "index public.b")})) == Restored::lacking);
  CHECK(judge_restored(report, {}, with({missing(DifferenceKind::surroundings, "role app")})) == Restored::whole);
  CHECK(report.findings.at(1).severity == Severity::warning);
}

TEST_CASE("What the engine's tool named is told once, and by it") {
  Report report = recovery();
  RestoreFacts restored;
  restored.problems = {{Text::verbatim("violates foreign key constraint \"orders_user_id_fkey\""), true}};
  const Comparison comparison =
      with({missing(DifferenceKind::structure, "constraint public.orders.orders_user_id_fkey")});
  CHECK(judge_restored(report, restored, comparison) == Restored::whole);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].check == "restore-incomplete");
  const Comparison another = with({missing(DifferenceKind::structure, "constraint public.orders.user_id_fkey")});
  CHECK(judge_restored(report, restored, another) == Restored::lacking);
}

TEST_CASE("Of very many differences the first are told, and how many there are") {
  Report report = recovery();
  std::vector<Difference> many;
  for (int i = 0; i < 80; ++i) many.push_back(missing(DifferenceKind::structure, "index i" + std::to_string(i)));
  CHECK(judge_restored(report, {}, with(std::move(many))) == Restored::lacking);
  CHECK(report.findings.size() == 50);
  CHECK(report.restore->problems.back().in(Language::english) == "and 30 more differences");
}
