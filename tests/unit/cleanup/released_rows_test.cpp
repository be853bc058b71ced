#include "dbmaint/cleanup/released_rows.hpp"
#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;

namespace {

// users.plan -> plans (SET NULL), users.boss -> users (SET NULL); sessions apart.
struct Members {
  Schema schema;
  SurveyedRule plans = rule_on("plans");
  SurveyedRule users = rule_on("users");

  Members() {
    Table users_table = table_of("users", {"id", "plan", "boss"});
    users_table.foreign_keys = {foreign_key("plan", "plans", "id", OnDelete::set_null),
                                foreign_key("boss", "users", "id", OnDelete::set_null)};
    schema = {"public", {table_of("plans", {"id"}), table_of("sessions", {"id"}), users_table}};
  }
  static SurveyedRule rule_on(const std::string& table) {
    SurveyedRule rule;
    rule.rule.name = table;
    rule.rows.table = {"public", table};
    return rule;
  }
  Table& table(const std::string& name) {
    for (Table& some : schema.tables)
      if (some.name.name == name) return some;
    throw std::logic_error(name);
  }
  bool released_by_sessions(const std::string& condition) {
    users.rows.where = condition;
    return may_release(schema, rule_on("sessions"), users);
  }
  std::string own(const std::string& condition) {
    users.rows.where = condition;
    return refuse_own_release(schema, users).in(Language::english);
  }
};

RuleReport report_of(std::int64_t eligible, std::int64_t protected_rows) {
  RuleReport report;
  report.eligible = eligible;
  report.spared = {{"null", 4}, {"protected", protected_rows}};
  return report;
}

std::string refused(const RuleReport& planned, const RuleReport& counted) {
  return refuse_released(planned, counted, {"'plans'"}).in(Language::english);
}

}  // namespace

TEST_CASE_METHOD(Members, "a rule that empties a column of another's rows may release them") {
  CHECK(may_release(schema, plans, users));
  CHECK_FALSE(may_release(schema, users, plans));
  CHECK_FALSE(may_release(schema, rule_on("sessions"), users));
  table("sessions").delete_triggers = {"follow"};
  CHECK(may_release(schema, rule_on("sessions"), users));
}

TEST_CASE_METHOD(Members, "a repair that sets NULL may release rows of its own table alone") {
  SurveyedRule repair = rule_on("users");
  repair.rule.action = Action::set_null;
  Relation relation;
  relation.child = {"public", "users"};
  repair.repair = OrphanRows{relation, ""};
  CHECK(may_release(schema, repair, users));
  CHECK_FALSE(may_release(schema, repair, plans));
}

TEST_CASE_METHOD(Members, "a condition that asks other rows may be answered otherwise after any rule") {
  for (const char* condition : {"id NOT IN (SELECT user_id FROM sessions)", "NOT exists(select 1 from sessions)",
                                "is_active (id)", "public.is_active(id)", "\"is active\"(id)", "role = 'x' OR f(id)"}) {
    CAPTURE(condition);
    CHECK(released_by_sessions(condition));
  }
  for (const char* condition : {"", "role IN ('ADMIN')", "role in('ADMIN') AND (plan = 1 OR NOT (boss = 2))",
                                "selected = 1", "_select IS NULL"}) {
    CAPTURE(condition);
    CHECK_FALSE(released_by_sessions(condition));
  }
  users.rows.where.clear();
  users.rows.protect = "EXISTS (SELECT 1 FROM sessions)";
  CHECK(may_release(schema, rule_on("sessions"), users));
}

TEST_CASE("a rule that would take more than planned is refused and names who ran before") {
  CHECK(refused(report_of(10, 3), report_of(10, 3)).empty());
  CHECK(refused(report_of(10, 3), report_of(8, 3)).empty());
  CHECK(refused(report_of(10, 3), report_of(10, 5)).empty());
  const std::string more = refused(report_of(10, 3), report_of(12, 3));
  CHECK(more.starts_with("2 more rows would go than the plan counted: 'plans', which ran before,"));
  // What the other one took itself may hide them.
  const std::string unprotected = refused(report_of(10, 3), report_of(9, 2));
  CHECK(unprotected.starts_with("1 row that the plan counted as protected is so no longer: 'plans'"));
}

TEST_CASE("a repair goes on with what others orphaned, but not with what was protected") {
  RuleReport planned = report_of(10, 3);
  planned.kind = RuleKind::orphans;
  CHECK(refused(planned, report_of(500, 3)).empty());
  CHECK_FALSE(refused(planned, report_of(500, 2)).empty());
}

TEST_CASE_METHOD(Members, "a rule whose own removal empties what its condition reads is refused") {
  CHECK(own("boss IS NULL") ==
        "each row of 'users' that goes sets 'boss' in others of it (ON DELETE SET NULL), and a condition of the rule "
        "reads that column: rows that it spares at first would go with a later batch; write the condition without it");
  CHECK_FALSE(own("\"BOSS\" IS NULL").empty());
  CHECK(own("plan IS NULL").empty());
  CHECK(own("bossy = 1 OR embossed = 2").empty());
  CHECK(own("").empty());
  users.rows.protect = "boss = 1";
  CHECK_FALSE(own("").empty());
  table("users").foreign_keys[1].on_delete = OnDelete::cascade;
  CHECK(own("boss IS NULL").empty());
}
