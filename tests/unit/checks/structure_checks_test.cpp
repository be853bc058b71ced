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

TEST_CASE("a main table that is gone is an error as long as a backup has rows of it") {
  Observations seen = observations();
  seen.main_tables = {{"users", false, std::nullopt, RowsInBackup{40, "20261120T020000Z-0001"}},
                      {"gone", false, std::nullopt}};
  const CheckOutcome outcome = judge("empty-tables", seen);
  REQUIRE(outcome.findings.size() == 1);
  CHECK(outcome.findings[0].object == "users");
  CHECK(outcome.findings[0].severity == Severity::error);
  CHECK(outcome.findings[0].message.in(Language::english) ==
        "the main table users is no longer there, but 40 rows of it in the backup 20261120T020000Z-0001");
  CHECK(judge("unfit-rules", seen).findings.size() == 2);
}

TEST_CASE("an empty main table is an error as long as a backup has more rows of it than retention removed since") {
  Observations seen = observations();
  seen.main_tables = {{"limits", true, false, RowsInBackup{40, "20261120T020000Z-0001", 39}}};
  CHECK(judge("empty-tables", seen).findings.at(0).severity == Severity::error);
  const auto told_to_pin = [&seen] {
    const std::string why = judge("empty-tables", seen).findings.at(0).why.in(Language::english);
    CHECK((why.find("until somebody accepts the loss") == std::string::npos) ==
          (why.find("Retention goes on") != std::string::npos));
    return why.find("pin that one") != std::string::npos;
  };
  for (const bool present : {true, false}) {
    seen.main_tables.front().present = present;
    seen.main_tables.front().backed_up->kept = false;
    CHECK(told_to_pin());
    seen.main_tables.front().backed_up->kept = true;
    CHECK_FALSE(told_to_pin());
  }
  seen.main_tables.front().present = true;
  seen.main_tables.front().backed_up->removed = 40;
  const CheckOutcome outcome = judge("empty-tables", seen);
  CHECK(outcome.findings.at(0).severity == Severity::advice);
  CHECK(outcome.findings.at(0).message.in(Language::english) ==
        "the main table limits holds no row: retention removed as many as the backup 20261120T020000Z-0001 has (40)");
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
  Index near = index_on({"email_hash"});
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

TEST_CASE("the index that a name in a usual form means is proposed, and nothing where the name does not tell") {
  Observations seen = observations();
  Table progress = table_named("user_progress");
  for (const char* column : {"user_id", "day", "expires_at", "user"})
    progress.columns.push_back({column, "", true, false});
  seen.schema.tables = {table_named("user"), progress};
  struct Meant {
    std::string name;
    std::string fix;
  };
  for (const Meant& meant : std::vector<Meant>{
           {"idx_user_progress_day",
            R"(CREATE INDEX IF NOT EXISTS "idx_user_progress_day" ON "user_progress" ("day");)"},
           {"idx_user_progress_expires",
            R"(CREATE INDEX IF NOT EXISTS "idx_user_progress_expires" ON "user_progress" ("expires_at");)"},
           {"user_progress_user_id_day_idx",
            R"(CREATE INDEX IF NOT EXISTS "user_progress_user_id_day_idx" ON "user_progress" ("user_id", "day");)"},
           {"main.user_progress_day_key",
            R"(CREATE UNIQUE INDEX IF NOT EXISTS "user_progress_day_key" ON "user_progress" ("day");)"},
           {"idx_user_progress_colour", ""},
           {"by_day", ""}}) {
    INFO(meant.name);
    seen.rules.expected_indexes = {meant.name};
    CHECK(judge("expected-indexes", seen).findings.at(0).fix == meant.fix);
  }
  seen.capabilities.online_index_rebuild = true;
  seen.rules.expected_indexes = {"user_progress_day_key"};
  CHECK(judge("expected-indexes", seen).findings.at(0).fix ==
        R"(CREATE UNIQUE INDEX CONCURRENTLY "user_progress_day_key" ON "user_progress" ("day");)");
}

TEST_CASE("an expected index that another one makes up for is not proposed: it would be a duplicate") {
  Observations seen = observations();
  Table users = table_named("users");
  users.columns.push_back({"email", "", true, false});
  Index own;
  own.name = "sqlite_autoindex_users_1";
  own.columns = {"email"};
  own.unique = true;
  seen.rules.expected_indexes = {"idx_users_email"};
  const auto judged = [&](const Index& index) {
    users.indexes = {index};
    seen.schema.tables = {users};
    return judge("expected-indexes", seen).findings.at(0);
  };
  const Finding advice = judged(own);
  CHECK(advice.severity == Severity::advice);
  CHECK(advice.fix.empty());
  CHECK(advice.message.in(Language::english).find("sqlite_autoindex_users_1") != std::string::npos);
  own.partial = true;
  CHECK(judged(own).severity == Severity::warning);
}

TEST_CASE("a longer index makes up for an expected one, but not for one that is to keep values unique") {
  Observations seen = observations();
  Table users = table_named("users");
  for (const char* column : {"email", "role"}) users.columns.push_back({column, "", true, false});
  Index own;
  own.name = "by_email";
  own.unique = true;
  const auto severity_of = [&](const char* expected, const std::vector<std::string>& columns, bool has_expression) {
    own.columns = columns;
    own.has_expression = has_expression;
    users.indexes = {own};
    seen.schema.tables = {users};
    seen.rules.expected_indexes = {expected};
    return judge("expected-indexes", seen).findings.at(0).severity;
  };
  CHECK(severity_of("idx_users_email", {"email", "role"}, false) == Severity::advice);
  CHECK(severity_of("idx_users_email", {"email"}, true) == Severity::advice);
  CHECK(severity_of("idx_users_email", {"role", "email"}, false) == Severity::warning);
  CHECK(severity_of("users_email_key", {"email"}, false) == Severity::advice);
  CHECK(severity_of("users_email_key", {"email", "role"}, false) == Severity::warning);
  CHECK(severity_of("users_email_key", {"email"}, true) == Severity::warning);
}

TEST_CASE("no index is proposed twice, whether two names or two checks ask for it") {
  Observations seen = observations();
  Table orders = table_named("orders");
  orders.columns.push_back({"user_id", "INTEGER", true, false});
  ForeignKey key;
  key.columns = {"user_id"};
  key.parent = main_table("users");
  key.parent_columns = {"id"};
  orders.foreign_keys = {key, key};
  seen.schema.tables = {orders, table_named("users")};
  seen.rules.expected_indexes = {"idx_orders_user", "main.idx_orders_user", "orders_user_id_idx"};
  const CheckOutcome expected = judge("expected-indexes", seen);
  REQUIRE(expected.findings.size() == 2);
  CHECK(expected.findings[0].fix == R"(CREATE INDEX IF NOT EXISTS "idx_orders_user" ON "orders" ("user_id");)");
  CHECK(expected.findings[1].fix.empty());
  CHECK(expected.findings[1].message.in(Language::english).find("the same columns as idx_orders_user") !=
        std::string::npos);
  const CheckOutcome keys = judge("foreign-key-indexes", seen);
  REQUIRE(keys.findings.size() == 1);
  CHECK(keys.findings[0].fix == expected.findings[0].fix);
}

TEST_CASE("a file that cannot be read leaves only those indexes unknown that may be in it") {
  Observations seen = observations();
  Table users = table_named("users");
  users.columns.push_back({"email", "TEXT", true, false});
  seen.schema.tables = {users};
  seen.attached = {{"lessons", denied()}};
  seen.rules.expected_indexes = {"idx_users_email", "main.by_name"};
  const CheckOutcome known = judge("expected-indexes", seen);
  CHECK(known.findings.size() == 2);
  CHECK(known.partly_unknown.empty());

  seen.rules.expected_indexes = {"idx_users_email", "lessons.idx_lessons_level", "idx_lessons_level"};
  const CheckOutcome partly = judge("expected-indexes", seen);
  REQUIRE(partly.findings.size() == 1);
  CHECK(partly.findings[0].object == "idx_users_email");
  CHECK(partly.partly_unknown.in(Language::english).starts_with("2 of 3 could not be read"));
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
