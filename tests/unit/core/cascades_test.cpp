#include "dbmaint/core/cascades.hpp"

#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;

namespace {

// users <- homes <- children (cascades), users <- notes (set null); posts refer to posts.
Schema family() {
  Table homes = table_of("homes", {"id", "owner"});
  homes.foreign_keys = {foreign_key("owner", "users")};
  Table children = table_of("children", {"id", "home"});
  children.foreign_keys = {foreign_key("home", "homes")};
  Table notes = table_of("notes", {"id", "author"});
  notes.foreign_keys = {foreign_key("author", "users", "id", OnDelete::set_null)};
  Table posts = table_of("posts", {"id", "answers"});
  posts.foreign_keys = {foreign_key("answers", "posts")};
  return {"public", {children, homes, notes, posts, table_of("users", {"id"})}};
}

TableName named(const std::string& table) {
  return {"public", table};
}

}  // namespace

TEST_CASE("a cascade is followed down every level, and to the table itself only around a circle") {
  CHECK(tables_cascaded_to(family(), named("users")) == std::set<TableName>{named("children"), named("homes")});
  CHECK(tables_cascaded_to(family(), named("children")).empty());
  CHECK(tables_cascaded_to(family(), named("posts")) == std::set<TableName>{named("posts")});
}

TEST_CASE("protection that no cascade reaches costs nothing") {
  const std::map<TableName, std::string> protect{
      {named("users"), "role = 'ADMIN'"}, {named("children"), "TRUE"}, {named("notes"), "TRUE"}};
  CHECK(protected_in_reach(family(), named("users"), protect) ==
        std::map<TableName, std::string>{{named("children"), "TRUE"}});
  CHECK(protected_in_reach(family(), named("notes"), protect).empty());
}

TEST_CASE("a key keeps its parent unless it cascades or may let go of it") {
  Table child = table_of("notes", {"id", "author", "home"});
  ForeignKey key = foreign_key("author", "users", "id", OnDelete::no_action);
  CHECK(keeps_parent(child, key));
  key.on_delete = OnDelete::restrict;
  CHECK(keeps_parent(child, key));
  key.on_delete = OnDelete::cascade;
  CHECK_FALSE(keeps_parent(child, key));
  key.on_delete = OnDelete::set_default;
  CHECK_FALSE(keeps_parent(child, key));
  key.on_delete = OnDelete::set_null;
  CHECK_FALSE(keeps_parent(child, key));
  child.columns[1].nullable = false;
  CHECK(keeps_parent(child, key));
  key.columns = {"author", "home"};
  key.set_columns = {"home"};
  CHECK_FALSE(keeps_parent(child, key));
}
