#include "dbmaint/cleanup/repair.hpp"
#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"
#include "support/fake_session.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;
using namespace std::chrono_literals;
using dbmaint::testing::FakeSession;

namespace {

const Timestamp noon{1'795'000'000'000ms};

RelationRule relation(const std::string& child, const std::string& column, const std::string& parent,
                      Action action = Action::remove) {
  return {{child, {column}}, {parent, {"id"}}, "", action};
}

std::string english(const Text& text) {
  return text.in(Language::english);
}

// 3 of 100 children lost their parent.
struct Children {
  FakeSession session;
  TargetRules rules;
  RelationRule rule = relation("children", "parent", "parents");
  LostCount lost{100, 80, 3, {}, false, {}, {"7"}};

  Children() {
    session.clock = noon;
    session.schema = {"public",
                      {table_of("children", {"id", "parent", "made"}), table_of("parents", {"id"}),
                       table_of("toys", {"id", "child"})}};
    session.on_count_lost = [this](const LostRows&, std::size_t) { return lost; };
    session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{}; };
    session.on_removal_statement = [](auto&&...) { return std::string("DELETE FROM children"); };
  }
  SurveyedRule survey(std::int64_t taken_before = 0) {
    rules.relations = {rule};
    RepairContext context{rules, noon};
    context.taken_before = taken_before;
    return survey_repair(session, session.schema, *resolve_repair(session.schema, rule), context);
  }
};

}  // namespace

TEST_CASE_METHOD(Children, "a repair that nothing stands against is counted, with examples") {
  const SurveyedRule surveyed = survey();
  CHECK(acts(surveyed));
  CHECK(surveyed.report.kind == RuleKind::orphans);
  CHECK(surveyed.report.eligible == 3);
  CHECK(surveyed.report.total == 100);
  CHECK(surveyed.report.samples == std::vector<std::string>{"7"});
  CHECK(surveyed.rule.name == "children.parent -> parents.id");
  CHECK(std::get<OrphanRows>(rows_to_take(surveyed)).relation.parent.name == "parents");
}

TEST_CASE_METHOD(Children, "each guard of a repair refuses it") {
  SECTION("an empty parent") {
    lost.parent_empty = true;
    CHECK(english(survey().report.refused).find("'parents' holds no row at all") == 0);
  }
  SECTION("a foreign table as parent") {
    session.schema.tables[1].kind = TableKind::foreign;
    CHECK(english(survey().report.refused).find("'parents' is a foreign table") == 0);
  }
  SECTION("a partition of the parent that is elsewhere") {
    session.schema.tables.push_back(table_of("parents_old", {"id"}));
    session.schema.tables.back().inherits = {{"public", "parents"}};
    session.schema.tables.back().kind = TableKind::foreign;
    CHECK(english(survey().report.refused).find("'parents_old' is a foreign table") == 0);
  }
  SECTION("a main table that a cascade empties") {
    session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{{{"public", "toys"}, 3, 0, 3}}; };
    session.sizes = {{{"public", "toys"}, 3}};
    CHECK(survey().report.refused.empty());
    rules.main_tables = {"toys"};
    CHECK(english(survey().report.refused).find("the deletion would take all 3 rows of the main table 'toys'") == 0);
  }
  SECTION("a view as child") {
    session.schema.tables[0].kind = TableKind::view;
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("half of the rows that name a parent, however many name none") {
    lost = {5000, 1200, 700, {}, false, {}, {}};
    CHECK(english(survey().report.refused).find("700 of the 1,200 rows") == 0);
    rule.max_fraction = 0.6;
    CHECK(survey().report.refused.empty());
  }
  SECTION("rows that earlier rounds took count") {
    lost = {1000, 1000, 300, {}, false, {}, {}};
    CHECK(survey().report.refused.empty());
    CHECK_FALSE(survey(800).report.refused.empty());
  }
  SECTION("all of a main table, however small") {
    lost = {3, 3, 3, {}, false, {}, {}};
    CHECK(english(survey().report.refused).find("none of the 3 rows") == 0);
    rules.main_tables = {"children"};
    CHECK(english(survey().report.refused).find("the repair would take all 3 rows") == 0);
  }
  SECTION("a cascade that reaches protected rows") {
    session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{{{"public", "toys"}, 3, 1}}; };
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("rows that keep what they refer to") {
    session.references = {
        {{"public", "toys"}, {"child"}, {"public", "children"}, {"id"}, OnDelete::no_action, true, 4}};
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a rewrite rule instead of the deletion") {
    session.schema.tables[0].delete_rules = {"archive"};
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a trigger of the update, while rows are protected anywhere") {
    rule.action = Action::set_null;
    session.schema.tables[0].update_triggers = {"log"};
    CHECK(survey().report.refused.empty());
    rules.protect = {{"toys", "id = 1"}};
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("NULL in columns that a key refers to") {
    rule.action = Action::set_null;
    session.schema.tables[2].foreign_keys = {foreign_key("child", "children", "parent")};
    CHECK_FALSE(survey().report.refused.empty());
  }
}

TEST_CASE_METHOD(Children, "a repair refuses to make orphans of a relation that is only reported") {
  session.on_count_referring = [](const Relation& relation, const RowsToTake&) {
    return relation.child.name == "toys" ? 2 : 0;
  };
  CHECK(survey().report.refused.empty());
  RelationRule reported = relation("toys", "child", "children", Action::report);
  rules.relations = {rule, reported};
  const auto repair = *resolve_repair(session.schema, rule);
  CHECK(
      english(survey_repair(session, session.schema, repair, {rules, noon}).report.refused).find("2 rows would lose") ==
      0);
  rules.relations[1].action = Action::set_null;
  RepairContext context{rules, noon};
  CHECK_FALSE(survey_repair(session, session.schema, repair, context).report.refused.empty());  // not in this run
  context.carried_out = {name_of(rules.relations[1])};
  CHECK(survey_repair(session, session.schema, repair, context).report.refused.empty());
  rules.protect = {{"toys", "id = 1"}};
  CHECK(english(survey_repair(session, session.schema, repair, context).report.refused).find("2 protected rows") == 0);
}

TEST_CASE_METHOD(Children, "a repair refuses to orphan rows behind a cascade") {
  session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{{{"public", "toys"}, 3, 0, 9}}; };
  session.schema.tables.push_back(table_of("wheels", {"id", "toy"}));
  const RelationRule behind = relation("wheels", "toy", "toys", Action::report);
  rules.relations = {rule, behind};
  const auto refusal = [&](const std::set<std::string>& carried_out) {
    RepairContext context{rules, noon};
    context.carried_out = carried_out;
    return english(
        survey_repair(session, session.schema, *resolve_repair(session.schema, rule), context).report.refused);
  };
  session.filled = {{{"public", "wheels"}, true}};
  CHECK(refusal({}).find("3 rows of 'toys' would be taken along") == 0);
  session.filled = {{{"public", "wheels"}, false}};
  CHECK(refusal({}).empty());
  session.filled.clear();
  session.schema.tables.back().foreign_keys = {foreign_key("toy", "toys")};
  session.schema.tables.back().indexes = {index_on("toy")};
  CHECK(refusal({}).empty());
  session.schema.tables.back().foreign_keys.clear();
  rules.relations[1].action = Action::remove;
  CHECK(refusal({name_of(behind)}).empty());
}

TEST_CASE_METHOD(Children, "unattached rows are asked about with every relation that could attach them") {
  session.schema.tables[2].foreign_keys = {foreign_key("child", "children")};
  session.schema.tables[2].indexes = {index_on("child")};
  session.schema.tables.push_back(table_of("letters", {"id", "children_id"}));
  session.on_profile_time_column = [](const Table&, const std::string&) {
    return TimeProfile{100, 0, 0, {{TimeFormat::native, 100}}};
  };
  session.on_count_expired = [](const ExpiredRows&) { return ExpiredCount{100, 40, {}, noon - 24h * 100, noon}; };
  std::optional<UnattachedRows> asked;
  session.on_count_lost = [&](const LostRows& rows, std::size_t) {
    asked = std::get<UnattachedRows>(rows);
    return LostCount{100, 100, 2, {}, false, {}, {"5"}};
  };
  UnattachedRule unattached{"lonely", "children", {{"toys", {"child"}}}, "made IS NULL", Action::remove};
  unattached.column = "made";
  unattached.min_age = 24h * 90;
  rules.unattached = {unattached};
  RepairContext context{rules, noon};
  const auto survey = [&] {
    return survey_repair(session, session.schema, *resolve_repair(session.schema, rules.unattached[0]), context);
  };
  const SurveyedRule surveyed = survey();
  CHECK(acts(surveyed));
  REQUIRE(asked.has_value());
  CHECK(asked->old.cutoff == noon - 24h * 90);
  CHECK(asked->old.protect == "made IS NULL");
  CHECK(asked->relations.size() >= 1);
  CHECK(surveyed.report.cutoff == noon - 24h * 90);

  SECTION("a wrong clock refuses them") {
    session.clock = noon + 6min;
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a column whose format is not proved refuses them") {
    session.on_profile_time_column = [](const Table&, const std::string&) { return TimeProfile{100, 0, 100, {}}; };
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a listed table that is not here refuses them") {
    rules.unattached[0].referenced_by.push_back({"castles", {"owner"}});
    CHECK(english(survey().report.refused).find("'castles'") == 0);
  }
  SECTION("the cut-off of the plan stays") {
    context.frozen_cutoff = noon - 24h * 99;
    CHECK(survey().report.cutoff == noon - 24h * 99);
  }
}

TEST_CASE("children are repaired before their parents, and circles keep their order") {
  Schema schema{
      "public",
      {table_of("a", {"id", "b"}), table_of("b", {"id", "c"}), table_of("c", {"id", "d"}), table_of("d", {"id", "c"})}};
  TargetRules rules;
  rules.relations = {relation("b", "c", "c"), relation("c", "d", "d"), relation("d", "c", "c"),
                     relation("a", "b", "b")};
  std::vector<RepairRule> repairs;
  for (const RelationRule& rule : rules.relations) repairs.push_back(*resolve_repair(schema, rule));
  std::string order;
  for (const RepairRule& repair : children_first(schema, rules, repairs)) order += repair.table.name;
  CHECK(order == "abcd");
}

TEST_CASE("a further round is worth it only where rows that go may be looked for") {
  Schema schema{"public", {table_of("a", {"id", "b"}), table_of("b", {"id", "c"}), table_of("c", {"id"})}};
  schema.tables[1].foreign_keys = {foreign_key("c", "c")};
  const auto surveyed = [&](const RelationRule& rule) { return unasked_repair(schema, *resolve_repair(schema, rule)); };
  const SurveyedRule of_a = surveyed(relation("a", "b", "b"));
  const SurveyedRule of_b = surveyed(relation("b", "c", "c"));
  CHECK(may_orphan(schema, of_b, of_a));
  CHECK_FALSE(may_orphan(schema, of_a, of_b));
  CHECK_FALSE(may_orphan(schema, surveyed(relation("b", "c", "c", Action::set_null)), of_a));
  CHECK(may_orphan(schema, surveyed(relation("c", "id", "a")), of_a));  // b hangs on c by a cascade
  SurveyedRule retention;
  retention.rows.table = {"public", "b"};
  CHECK(may_orphan(schema, retention, of_a));
  CHECK_FALSE(may_orphan(schema, of_a, retention));
}

TEST_CASE("columns that can never become NULL are told") {
  Schema schema{"public", {table_of("a", {"id", "b", "c", "d"})}};
  schema.tables[0].columns[1].nullable = false;
  schema.tables[0].columns[2].generated = true;
  const auto unfit = [&](const std::string& column) {
    Relation relation;
    relation.child = {"public", "a"};
    relation.child_columns = {column};
    return english(unfit_for_null(schema, relation));
  };
  CHECK(unfit("id").find("'a.id' is part of the primary key") == 0);
  CHECK(unfit("b").find("'a.b' is NOT NULL") == 0);
  CHECK(unfit("c").find("'a.c' is generated") == 0);
  CHECK(unfit("d").empty());
}
