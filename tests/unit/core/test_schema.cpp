#include "dbmaint/core/schema.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Table table(const std::string& schema, const std::string& name) {
  Table made;
  made.name = {schema, name};
  return made;
}

Schema shop() {
  Schema schema;
  schema.default_schema = "public";
  schema.tables = {table("archive", "users"), table("public", "Users"), table("public", "a.b"),
                   table("a", "b"),           table("a", "c"),          table("public", "users")};
  return schema;
}

Index index_on(std::vector<std::string> columns) {
  Index index;
  index.columns = std::move(columns);
  return index;
}

}  // namespace

TEST_CASE("A table is found in the default schema or by its full name") {
  const Schema schema = shop();
  REQUIRE(schema.find("users") != nullptr);
  CHECK(schema.find("users")->name == TableName{"public", "users"});
  CHECK(schema.find("archive.users")->name == TableName{"archive", "users"});
  CHECK(schema.find("public.users")->name == TableName{"public", "users"});
  CHECK(schema.find("Users")->name.name == "Users");
  CHECK(schema.find("USERS") == nullptr);
  CHECK(schema.find("absent.users") == nullptr);
  CHECK(schema.find("") == nullptr);
  CHECK(schema.find(TableName{"archive", "users"}) != nullptr);
  CHECK(schema.find(TableName{"", "users"}) == nullptr);
}

TEST_CASE("A table whose name holds a dot is found, before another schema's") {
  const Schema schema = shop();
  CHECK(schema.find("a.b")->name == TableName{"public", "a.b"});
  CHECK(schema.find("public.a.b")->name == TableName{"public", "a.b"});
  CHECK(schema.find("a.c")->name == TableName{"a", "c"});
}

TEST_CASE("The default schema is left out when a table is shown") {
  const Schema schema = shop();
  CHECK(display_name({"public", "users"}, schema) == "users");
  CHECK(display_name({"archive", "users"}, schema) == "archive.users");
}

TEST_CASE("Columns are found by their exact name") {
  Table users = table("public", "users");
  users.columns = {{"id", "text", false, false}, {"createdAt", "timestamp", true, false}};
  CHECK(users.find_column("createdAt")->type == "timestamp");
  CHECK(users.find_column("createdat") == nullptr);
}

TEST_CASE("An index serves columns that it starts with, in any order") {
  Table progress = table("public", "progress");
  progress.indexes = {index_on({"childId", "courseId", "day"})};
  CHECK(progress.has_index_on({"childId"}));
  CHECK(progress.has_index_on({"courseId", "childId"}));
  CHECK(progress.has_index_on({"day", "childId", "courseId"}));
  CHECK_FALSE(progress.has_index_on({"courseId"}));
  CHECK_FALSE(progress.has_index_on({"childId", "day"}));
  CHECK_FALSE(progress.has_index_on({"childId", "courseId", "day", "more"}));
  CHECK_FALSE(progress.has_index_on({}));
}

TEST_CASE("An index that is invalid, partial or on an expression serves nothing") {
  Table users = table("public", "users");
  Index invalid = index_on({"email"});
  invalid.valid = false;
  Index partial = index_on({"email"});
  partial.partial = true;
  users.indexes = {invalid, partial, index_on({})};
  CHECK_FALSE(users.has_index_on({"email"}));
}

TEST_CASE("A primary key serves its columns even without an index of its own") {
  Table users = table("main", "users");
  users.primary_key = {"user_id"};
  CHECK(users.has_index_on({"user_id"}));
  CHECK_FALSE(users.has_index_on({"email"}));
}

TEST_CASE("The nearest name is the one with the fewest slips") {
  const std::vector<std::string> tables{"users", "audit_logs", "abonnements", "enfants"};
  CHECK(nearest_name("user", tables) == "users");
  CHECK(nearest_name("audit_log", tables) == "audit_logs");
  CHECK(nearest_name("auditLogs", tables) == "audit_logs");
  CHECK(nearest_name("abonements", tables) == "abonnements");
  CHECK(nearest_name("USERS", tables) == "users");
  CHECK(nearest_name("usres", tables) == "users");
}

TEST_CASE("What is too far from everything has no nearest name") {
  CHECK_FALSE(nearest_name("completely_different", {"users", "enfants"}));
  CHECK_FALSE(nearest_name("ab", {"xy"}));
  CHECK_FALSE(nearest_name("a", {"b"}));
  CHECK_FALSE(nearest_name("", {"users"}));
  CHECK_FALSE(nearest_name("users", {}));
}

TEST_CASE("Letter case is the smallest of slips") {
  CHECK(nearest_name("createdat", {"created", "createdAt"}) == "createdAt");
}
