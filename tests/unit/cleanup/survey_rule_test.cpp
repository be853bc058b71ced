#include "cleanup/protection.hpp"
#include "dbmaint/cleanup/rule_survey.hpp"
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

// audit_logs with 40 of 100 rows past their 30 days.
struct AuditLogs {
  FakeSession session;
  RetentionRule rule{"audit_logs", "audit_logs", "createdAt", 24h * 30, Action::remove, {}, "", "", {}, {}};
  TargetRules rules;
  ExpiredCount count{100, 40, {{"null", 2}}, {}, {}};
  ExpiredRows asked;

  AuditLogs() {
    session.clock = noon;
    session.schema = {"public",
                      {table_of("audit_logs", {"id", "createdAt", "action"}), table_of("users", {"id", "role"})}};
    session.on_profile_time_column = [](const Table&, const std::string&) {
      return TimeProfile{100, 2, 0, {{TimeFormat::native, 98}}};
    };
    session.on_count_expired = [this](const ExpiredRows& rows) {
      asked = rows;
      return count;
    };
    session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{}; };
    session.on_removal_statement = [](auto&&...) { return std::string("DELETE FROM audit_logs"); };
  }
  SurveyedRule survey(std::optional<Timestamp> frozen = {}) {
    return survey_rule(session, session.schema, rule, rules, noon, frozen);
  }
};

}  // namespace

TEST_CASE_METHOD(AuditLogs, "a rule that fits is counted against a cut-off of the database's clock") {
  const SurveyedRule surveyed = survey();
  CHECK(surveyed.report.refused.empty());
  CHECK(surveyed.report.skipped.empty());
  CHECK(surveyed.report.eligible == 40);
  CHECK(surveyed.report.total == 100);
  CHECK(surveyed.rows.cutoff == noon - 24h * 30);
  CHECK(surveyed.rows.format == TimeFormat::native);
  CHECK(surveyed.statement == "DELETE FROM audit_logs");
}

TEST_CASE_METHOD(AuditLogs, "rows that would lose their parent by a relation that no key declares are told") {
  session.schema.tables.push_back(table_of("details", {"id", "log_id"}));
  session.schema.tables.push_back(table_of("notes", {"id", "log_id"}));
  session.schema.tables.back().foreign_keys = {foreign_key("log_id", "audit_logs")};
  session.schema.tables.back().indexes = {index_on("log_id")};
  for (const char* child : {"details", "notes"})
    rules.relations.push_back({{child, {"log_id"}}, {"audit_logs", {"id"}}, ""});
  session.on_count_referring = [](const Relation& relation, const RowsToTake&) {
    return relation.child.name == "details" ? 7 : 100;
  };
  const SurveyedRule surveyed = survey();
  CHECK(surveyed.report.refused.empty());
  REQUIRE(surveyed.report.orphaned.size() == 1);
  CHECK(surveyed.report.orphaned[0].relation == "details.log_id -> audit_logs.id");
  CHECK(surveyed.report.orphaned[0].rows == 7);
}

TEST_CASE_METHOD(AuditLogs, "a rule that is refused before its rows are counted states no number") {
  session.on_profile_time_column = [](const Table&, const std::string&) {
    return TimeProfile{100, 0, 0, {{TimeFormat::iso8601, 50}, {TimeFormat::unix_seconds, 50}}};
  };
  const SurveyedRule surveyed = survey();
  CHECK_FALSE(surveyed.report.refused.empty());
  CHECK(surveyed.report.uncounted);
}

TEST_CASE_METHOD(AuditLogs, "a rule that only counts says that it would be refused for times of long ago") {
  rule.action = Action::report;
  session.on_profile_time_column = [](const Table&, const std::string&) {
    return TimeProfile{100, 0, 0, {{TimeFormat::unix_seconds, 100}}};
  };
  count.newest_eligible = noon - 24h * 365 * 31;
  const SurveyedRule surveyed = survey();
  CHECK(surveyed.report.refused.empty());
  CHECK_FALSE(surveyed.report.skipped.empty());
  CHECK(surveyed.report.eligible == 40);
}

TEST_CASE_METHOD(AuditLogs, "a frozen cut-off stays although the clock goes on") {
  session.clock = noon + 2min;
  CHECK(survey(noon - 24h * 30).rows.cutoff == noon - 24h * 30);
}

TEST_CASE_METHOD(AuditLogs, "a rule on an absent table is skipped with the nearest name") {
  rule.table = "audit_log";
  const SurveyedRule surveyed = survey();
  CHECK(surveyed.report.skipped.in(Language::english).find("'audit_logs'") != std::string::npos);
  CHECK(surveyed.report.refused.empty());
}

TEST_CASE_METHOD(AuditLogs, "a rule on an absent column is a usage error") {
  rule.column = "createdat";
  REQUIRE_THROWS_AS(survey(), Error);
  try {
    (void)survey();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.message(Language::english).find("'createdAt'") != std::string::npos);
  }
}

TEST_CASE_METHOD(AuditLogs, "an action of a later version is a usage error") {
  rule.action = Action::set_null;
  try {
    (void)survey();
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
  }
}

TEST_CASE_METHOD(AuditLogs, "each guard refuses the rule") {
  SECTION("a fraction that is too large") {
    count = {1000, 900, {}, {}, {}};
    CHECK_FALSE(survey().report.refused.empty());
    rule.max_fraction = 1.0;
    CHECK(survey().report.refused.empty());
  }
  SECTION("a negative keep") {
    rule.keep = -1h;
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("clocks that differ") {
    session.clock = noon + 6min;
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a column whose format is not proved") {
    session.on_profile_time_column = [](const Table&, const std::string&) { return TimeProfile{100, 0, 100, {}}; };
    CHECK_FALSE(survey().report.refused.empty());
    CHECK(survey().report.eligible == 0);
  }
  SECTION("a cascade that reaches protected rows") {
    session.on_count_cascades = [](auto&&...) { return std::vector<CascadeCount>{{{"public", "users"}, 3, 1}}; };
    const SurveyedRule surveyed = survey();
    CHECK_FALSE(surveyed.report.refused.empty());
    REQUIRE(surveyed.report.cascades.size() == 1);
    CHECK(surveyed.report.cascades[0].rows == 3);
  }
  SECTION("a cascade that takes too large a share of its table, or of the rule's own") {
    const std::string table = GENERATE("users", "audit_logs");
    count = {1000, 100, {}, {}, {}};
    session.on_count_cascades = [&](auto&&...) { return std::vector<CascadeCount>{{{"public", table}, 850, 0, 1000}}; };
    CHECK_FALSE(survey().report.refused.empty());
    rule.max_fraction = 0.95;
    CHECK(survey().report.refused.empty());
  }
  SECTION("a foreign key without an index, unless its table is small") {
    session.schema.tables[1].foreign_keys = {foreign_key("role", "audit_logs", "id", OnDelete::no_action)};
    session.sizes = {{{"public", "users"}, 1001, false, {}}};
    CHECK_FALSE(survey().report.refused.empty());
    session.sizes[0].rows = 1000;
    CHECK(survey().report.refused.empty());
    session.sizes[0].rows.reset();  // may not be read
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("rows that keep what they refer to") {
    session.references = {
        {{"public", "users"}, {"log"}, {"public", "audit_logs"}, {"id"}, OnDelete::no_action, true, 4}};
    const SurveyedRule surveyed = survey();
    CHECK(surveyed.report.refused.in(Language::english).find("4 rows of 'users' (log, ON DELETE NO ACTION)") == 0);
    REQUIRE(surveyed.report.references.size() == 1);
    CHECK(surveyed.report.references[0].rows == 4);
    session.references[0].on_delete = OnDelete::set_null;
    session.references[0].keeps = false;
    CHECK(survey().report.refused.empty());
    CHECK(survey().report.references.size() == 1);
  }
  SECTION("a trigger, while rows are protected anywhere") {
    session.schema.tables[0].delete_triggers = {"purge"};
    CHECK(survey().report.refused.empty());
    CHECK(survey().report.triggers == std::vector<std::string>{"audit_logs.purge"});
    rules.protect = {{"users", "role = 'admin'"}};
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a rule that does something instead of the deletion") {
    session.schema.tables[0].delete_rules = {"keep"};
    CHECK(survey().report.refused.in(Language::english).find("the rewrite rule 'keep'") != std::string::npos);
  }
  SECTION("a partition that is protected on its own") {
    session.schema.tables[1].inherits = {session.schema.tables[0].name};
    rules.protect = {{"users", "role = 'admin'"}};
    CHECK_FALSE(survey().report.refused.empty());
  }
  SECTION("a view") {
    session.schema.tables[0].kind = TableKind::view;
    CHECK_FALSE(survey().report.refused.empty());
  }
}

TEST_CASE_METHOD(AuditLogs, "a rule that only counts is never refused") {
  rule.action = Action::report;
  count = {1000, 900, {}, {}, {}};
  const SurveyedRule surveyed = survey();
  CHECK(surveyed.report.refused.empty());
  CHECK(surveyed.report.eligible == 900);
  session.on_profile_time_column = [](const Table&, const std::string&) { return TimeProfile{100, 0, 100, {}}; };
  CHECK(survey().report.refused.empty());
  CHECK_FALSE(survey().report.skipped.empty());
}

TEST_CASE_METHOD(AuditLogs, "an empty table and a column of nulls have nothing to take") {
  session.on_profile_time_column = [](const Table&, const std::string&) { return TimeProfile{0, 0, 0, {}}; };
  CHECK(survey().report.refused.empty());
  CHECK(survey().report.eligible == 0);

  session.on_profile_time_column = [](const Table&, const std::string&) { return TimeProfile{5, 5, 0, {}}; };
  count = {5, 0, {{"null", 5}}, {}, {}};
  CHECK(survey().report.refused.empty());
  count = {6, 0, {{"null", 5}, {"unparsable", 1}}, {}, {}};
  CHECK_FALSE(survey().report.refused.empty());
}

TEST_CASE_METHOD(AuditLogs, "what another rule protects is protected from this one") {
  rules.protect["audit_logs"] = "action = 'login'";
  rules.unattached = {{"orphan users", "users", {}, "role = 'ADMIN'", Action::report}};
  std::map<TableName, std::string> protect;
  session.on_count_cascades = [&](const Schema&, const ExpiredRows&, const auto& given) {
    protect = given;
    return std::vector<CascadeCount>{};
  };
  std::vector<std::string> prepared;
  session.on_check_fragment = [&](Fragment, const TableName&, const std::string& sql) { prepared.push_back(sql); };
  (void)survey();
  CHECK(asked.protect == "action = 'login'");
  CHECK(protect.at({"public", "users"}) == "role = 'ADMIN'");
  CHECK(prepared == std::vector<std::string>{"action = 'login'", "role = 'ADMIN'"});
}

TEST_CASE_METHOD(AuditLogs, "batches are told what they may reach and must not take") {
  session.schema.tables[1].foreign_keys = {foreign_key("id", "audit_logs")};
  rules.protect = {{"users", "role = 'ADMIN'"}, {"audit_logs", "action = 'login'"}};
  CHECK(survey().protect_in_reach == std::map<TableName, std::string>{{{"public", "users"}, "role = 'ADMIN'"}});
  session.schema.tables[1].foreign_keys.clear();
  CHECK(survey().protect_in_reach.empty());
}

TEST_CASE("several protections of one table are joined so that one is enough") {
  const Schema schema{"public", {table_of("users", {"id", "role"})}};
  TargetRules rules;
  rules.protect["users"] = "role = 'ADMIN' -- always";
  rules.unattached = {{"orphans", "users", {}, "role = 'STAFF'", Action::report}};
  CHECK(protected_rows(schema, rules).at({"public", "users"}) ==
        "(role = 'ADMIN' -- always\n) IS NOT FALSE OR (role = 'STAFF'\n) IS NOT FALSE");
}
