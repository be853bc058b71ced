#include "support/catch.hpp"
#include "unit/checks/seen.hpp"

namespace dbmaint::testing {

namespace {

RelationObservation counted(RelationSource source, std::int64_t orphans) {
  RelationObservation seen{relation_from("orders", "user id", "users", source), OrphanCount{}, std::nullopt};
  seen.count->total = 100;
  seen.count->orphans = orphans;
  if (orphans > 0) seen.count->samples = {"7", "8"};
  return seen;
}

UnattachedObservation unattached(std::int64_t rows) {
  UnattachedObservation seen;
  seen.entry.rule.name = "lonely users";
  seen.entry.rule.table = "users";
  seen.entry.rule.referenced_by = {{"homes", {"ownerId"}}};
  seen.entry.question.table = main_table("users");
  seen.entry.question.referenced_by = {{main_table("homes"), "ownerId", "id"}};
  seen.entry.question.protect = "role = 'ADMIN' -- staff";
  seen.count = UnattachedCount{};
  seen.count->total = 10;
  seen.count->unattached = rows;
  seen.count->protected_rows = 2;
  return seen;
}

}  // namespace

TEST_CASE("declared relations belong to foreign-key-violations, configured ones to orphan-rows") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::declared, 3), counted(RelationSource::configured, 0)};
  const CheckOutcome declared = judge("foreign-key-violations", seen);
  REQUIRE(declared.kind == Kind::findings);
  CHECK(declared.findings.at(0).severity == Severity::error);
  CHECK(std::get<std::int64_t>(*declared.findings.at(0).measured) == 3);
  CHECK(declared.findings.at(0).message.in(Language::english).find("7, 8") != std::string::npos);
  CHECK(judge("orphan-rows", seen).kind == Kind::passed);
}

TEST_CASE("inferred relations are never judged") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::inferred, 3)};
  CHECK(judge("foreign-key-violations", seen).kind == Kind::skipped);
  CHECK(judge("orphan-rows", seen).kind == Kind::skipped);
}

TEST_CASE("where sessions break foreign keys unasked, the proposed deletion asks for them") {
  Observations seen = observations();
  seen.capabilities.foreign_keys_on_request = true;
  seen.relations = {counted(RelationSource::configured, 3)};
  const std::string fix = judge("orphan-rows", seen).findings.at(0).fix;
  CHECK(fix.find("\n-- after a verified backup: PRAGMA foreign_keys = ON; DELETE FROM") != std::string::npos);
}

TEST_CASE("the proposed statement shows the orphans and only comments on deleting them") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 3)};
  seen.relations[0].relation.when = "kind = 'x' -- or y";
  const Finding finding = judge("orphan-rows", seen).findings.at(0);
  CHECK(finding.fix ==
        "SELECT * FROM \"main\".\"orders\" AS child WHERE child.\"user id\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
        "\"main\".\"users\" AS parent WHERE parent.\"id\" = child.\"user id\") AND (kind = 'x' -- or y\n) LIMIT 100;\n"
        "-- after a verified backup: DELETE FROM \"main\".\"orders\" AS child WHERE child.\"user id\" IS NOT NULL AND "
        "NOT EXISTS (SELECT 1 FROM \"main\".\"users\" AS parent WHERE parent.\"id\" = child.\"user id\") AND "
        "(kind = 'x' -- or y\n-- );");
}

TEST_CASE("polymorphic relations of one column are different objects") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 1), counted(RelationSource::configured, 1)};
  seen.relations[0].relation.when = "kind = 'lesson'";
  seen.relations[1].relation.when = "kind = 'quiz'";
  const CheckOutcome outcome = judge("orphan-rows", seen);
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].object != outcome.findings[1].object);
}

TEST_CASE("a relation with a condition is told in the reader's language, and is one object in all of them") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 2)};
  seen.relations[0].relation.when = "kind = 'quiz'";
  const Finding finding = judge("orphan-rows", seen).findings.at(0);
  CHECK(finding.object == "orders.user id -> users.id when kind = 'quiz'");
  CHECK(finding.message.in(Language::english) ==
        "2 rows refer to a row that does not exist, out of 100 (orders.user id -> users.id when kind = 'quiz'); for "
        "example 7, 8");
  CHECK(finding.message.in(Language::french) ==
        "2 lignes sur 100 sans la ligne parente attendue (orders.user id -> users.id si kind = 'quiz') ; par exemple "
        "7, 8");
}

TEST_CASE("an empty parent table is called what it probably is") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 100)};
  seen.relations[0].count->parent_empty = true;
  const Finding finding = judge("orphan-rows", seen).findings.at(0);
  CHECK(finding.message.in(Language::english).find("the parent table is empty") != std::string::npos);
  CHECK(finding.why.in(Language::english).find("Restore it") != std::string::npos);
  CHECK(finding.fix.find("SELECT * FROM") == 0);
  CHECK(finding.fix.find("DELETE") == std::string::npos);
}

TEST_CASE("a relation that could not be read makes the check unknown and keeps the hint") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 0), counted(RelationSource::configured, 0)};
  seen.relations[1].count.reset();
  seen.relations[1].error = denied();
  const CheckOutcome outcome = judge("orphan-rows", seen);
  REQUIRE(outcome.kind == Kind::unknown);
  CHECK(outcome.reason.in(Language::english).find("GRANT SELECT") != std::string::npos);
}

TEST_CASE("findings stand although another relation could not be read") {
  Observations seen = observations();
  seen.relations = {counted(RelationSource::configured, 4), counted(RelationSource::configured, 0)};
  seen.relations[1].count.reset();
  const CheckOutcome outcome = judge("orphan-rows", seen);
  CHECK(outcome.kind == Kind::findings);
  CHECK(outcome.findings.size() == 1);
  CHECK_FALSE(outcome.partly_unknown.empty());
}

TEST_CASE("unattached rows are an error per rule, protected rows only mentioned") {
  Observations seen = observations();
  seen.unattached = {unattached(3), unattached(0)};
  const CheckOutcome outcome = judge("unattached-rows", seen);
  REQUIRE(outcome.findings.size() == 1);
  const Finding& finding = outcome.findings[0];
  CHECK(finding.severity == Severity::error);
  CHECK(finding.object == "lonely users");
  CHECK(std::get<std::int64_t>(*finding.measured) == 3);
  CHECK(finding.message.in(Language::english).find("2 more are protected") != std::string::npos);
  CHECK(finding.fix.find("(role = 'ADMIN' -- staff\n) IS FALSE") != std::string::npos);
}

TEST_CASE("only protected rows are no finding") {
  Observations seen = observations();
  seen.unattached = {unattached(0)};
  CHECK(judge("unattached-rows", seen).kind == Kind::passed);
}

TEST_CASE("absent and empty referring tables are named, since they attach nobody") {
  Observations seen = observations();
  seen.unattached = {unattached(3)};
  seen.unattached[0].entry.absent_references = {"calendars"};
  seen.unattached[0].count->empty_references = {main_table("homes")};
  const std::string message = judge("unattached-rows", seen).findings.at(0).message.in(Language::english);
  CHECK(message.find("calendars, homes") != std::string::npos);
}

TEST_CASE("unattached rows are skipped without rules and unknown when unreadable") {
  Observations seen = observations();
  CHECK(judge("unattached-rows", seen).kind == Kind::skipped);
  seen.unattached = {unattached(3)};
  seen.unattached[0].count.reset();
  CHECK(judge("unattached-rows", seen).kind == Kind::unknown);
}

}  // namespace dbmaint::testing
