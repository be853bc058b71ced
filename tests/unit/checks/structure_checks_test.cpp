#include "support/catch.hpp"
#include "unit/checks/seen.hpp"

namespace dbmaint::testing {

namespace {

Table orders_with_key() {
  Table orders = table_named("orders");
  orders.columns.push_back({"user\"id", "INTEGER", true, false});
  ForeignKey key;
  key.columns = {"user\"id"};
  key.parent = main_table("users");
  key.parent_columns = {"id"};
  orders.foreign_keys = {key};
  return orders;
}

Index index_on(std::vector<std::string> columns) {
  Index index;
  index.name = "an_index";
  index.columns = std::move(columns);
  return index;
}

}  // namespace

TEST_CASE("empty main tables are advice, one finding each") {
  Observations seen = observations();
  seen.main_tables = {{"users", true, true}, {"audit_logs", true, false}, {"gone", false, std::nullopt}};
  const CheckOutcome outcome = judge("empty-tables", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "audit_logs");
  CHECK(outcome.findings[0].severity == Severity::advice);
}

TEST_CASE("a main table that could not be read makes empty-tables unknown") {
  Observations seen = observations();
  seen.main_tables = {{"users", true, std::nullopt}};
  CHECK(judge("empty-tables", seen).kind == Kind::unknown);
  seen.main_tables.clear();
  CHECK(judge("empty-tables", seen).kind == Kind::skipped);
}

TEST_CASE("an expected index that is absent is a warning that names its neighbour and what to run") {
  Observations seen = observations();
  Table users = table_named("users");
  users.columns.push_back({"email", "TEXT", true, false});
  Index near = index_on({"email"});
  near.name = "idx_users_emails";
  users.indexes = {near};
  seen.schema.tables = {users};
  seen.rules.expected_indexes = {"idx_users_email"};
  const CheckOutcome outcome = judge("expected-indexes", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].severity == Severity::warning);
  CHECK(outcome.findings[0].message.in(Language::english).find("idx_users_emails") != std::string::npos);
  CHECK(outcome.findings[0].fix == "CREATE INDEX IF NOT EXISTS \"idx_users_email\" ON \"users\" (\"email\");");
}

TEST_CASE("an expected index must be valid to count as there") {
  Observations seen = observations();
  Table users = table_named("users");
  users.indexes = {index_on({"id"})};
  seen.schema.tables = {users};
  seen.rules.expected_indexes = {"an_index"};
  CHECK(judge("expected-indexes", seen).kind == Kind::passed);
  seen.schema.tables[0].indexes[0].valid = false;
  CHECK(judge("expected-indexes", seen).findings.at(0).fix == "REINDEX INDEX \"main\".\"an_index\";");
  seen.rules.expected_indexes.clear();
  CHECK(judge("expected-indexes", seen).kind == Kind::skipped);
}

TEST_CASE("a foreign key without an index is advice with the index to build") {
  Observations seen = observations();
  seen.schema.tables = {orders_with_key(), table_named("users")};
  const CheckOutcome outcome = judge("foreign-key-indexes", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].severity == Severity::advice);
  CHECK(outcome.findings[0].object == "orders.user\"id");
  CHECK(outcome.findings[0].fix ==
        "CREATE INDEX IF NOT EXISTS \"idx_orders_user\"\"id\" ON \"orders\" (\"user\"\"id\");");
  seen.schema.tables[0].indexes = {index_on({"user\"id", "id"})};
  CHECK(judge("foreign-key-indexes", seen).kind == Kind::passed);
  seen.schema.tables = {table_named("users")};
  CHECK(judge("foreign-key-indexes", seen).kind == Kind::skipped);
}

TEST_CASE("a partial index does not serve a foreign key, and partitions are judged by their parent") {
  Observations seen = observations();
  seen.schema.tables = {orders_with_key()};
  Index partial = index_on({"user\"id"});
  partial.partial = true;
  seen.schema.tables[0].indexes = {partial};
  CHECK(judge("foreign-key-indexes", seen).kind == Kind::findings);
  seen.schema.tables[0].kind = TableKind::partition;
  CHECK(judge("foreign-key-indexes", seen).kind != Kind::findings);
}

TEST_CASE("the index to build is spelt as the engine's abilities allow") {
  Observations seen = observations();
  seen.schema.tables = {orders_with_key()};
  seen.capabilities.online_index_rebuild = true;
  seen.schema.default_schema = "public";
  CHECK(judge("foreign-key-indexes", seen)
            .findings.at(0)
            .fix.rfind("CREATE INDEX CONCURRENTLY \"idx_orders_user\"\"id\" ON \"main\".\"orders\" (", 0) == 0);
  seen.schema.tables[0].kind = TableKind::partitioned;
  CHECK(judge("foreign-key-indexes", seen).findings.at(0).fix.find("CONCURRENTLY") == std::string::npos);
  seen.capabilities = {};
  seen.capabilities.attached_databases = true;
  CHECK(judge("foreign-key-indexes", seen)
            .findings.at(0)
            .fix.rfind("CREATE INDEX IF NOT EXISTS \"main\".\"idx_orders_user\"\"id\" ON \"orders\" (", 0) == 0);
}

TEST_CASE("a table whose rows cannot be told apart is a warning") {
  Observations seen = observations();
  Table pairs = table_named("pairs");
  pairs.primary_key.clear();
  pairs.columns = {{"A", "text", false, false}, {"B", "text", false, false}};
  seen.schema.tables = {pairs};
  CHECK(judge("missing-primary-key", seen).findings.at(0).severity == Severity::warning);

  Index unique = index_on({"A", "B"});
  unique.unique = true;
  seen.schema.tables[0].indexes = {unique};
  CHECK(judge("missing-primary-key", seen).kind == Kind::passed);
  seen.schema.tables[0].columns[1].nullable = true;
  CHECK(judge("missing-primary-key", seen).kind == Kind::findings);
  seen.schema.tables[0].kind = TableKind::view;
  CHECK(judge("missing-primary-key", seen).kind == Kind::skipped);
}

TEST_CASE("rules and main tables that fit nothing are warnings") {
  Observations seen = observations();
  seen.schema.tables = {table_named("audit_logs")};
  CHECK(judge("unfit-rules", seen).kind == Kind::passed);
  seen.misfits = {{MisfitRule::Kind::absent_table, "cleanup", Text::verbatim("no table otp_code")}};
  seen.main_tables = {{"audit_log", false, std::nullopt}};
  const CheckOutcome outcome = judge("unfit-rules", seen);
  REQUIRE(outcome.findings.size() == 2);
  CHECK(outcome.findings[0].object == "cleanup");
  CHECK(outcome.findings[1].message.in(Language::english).find("nearest name is audit_logs") != std::string::npos);
}

}  // namespace dbmaint::testing
