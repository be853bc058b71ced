#include "dbmaint/cleanup/guards.hpp"
#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;

namespace {

// users <- foyers (cascade), users <- notes (set null); a protected table apart.
struct Homes {
  Table users = table_of("users", {"id"});
  Table homes = table_of("foyers", {"id", "parentId"});
  Table notes = table_of("notes", {"id", "author"});
  std::map<TableName, std::string> protect{{{"public", "enfants"}, "TRUE"}};

  Homes() {
    homes.foreign_keys = {foreign_key("parentId", "users")};
    notes.foreign_keys = {foreign_key("author", "users", "id", OnDelete::set_null)};
  }
  Schema schema() const { return {"public", {table_of("enfants", {"id"}), homes, notes, users}}; }
  std::string triggers() const { return refuse_triggers(schema(), users, protect).in(Language::english); }
  std::string relatives() const { return refuse_relatives(schema(), users, protect).in(Language::english); }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(Homes, "rows that keep what they refer to refuse the rule and tell what to do") {
  ReferenceCount letters{{"public", "letters"}, {"to"}, users.name, {"id"}, OnDelete::restrict, true, 3};
  ReferenceCount freed{notes.name, {"author"}, users.name, {"id"}, OnDelete::set_null, false, 7};
  CHECK(refuse_references(schema(), users, {freed}).empty());
  CHECK(
      refuse_references(schema(), users, {freed, letters}).in(Language::english) ==
      "3 rows of 'letters' (to, ON DELETE RESTRICT) refer to rows of 'users' that would go, which keeps them from "
      "being deleted; put a rule for 'letters' before this one, or spare what it refers to with the where: NOT EXISTS "
      "(SELECT 1 FROM \"public\".\"letters\" WHERE \"letters\".\"to\" = \"users\".\"id\")");
  letters.rows = 0;
  CHECK(refuse_references(schema(), users, {letters}).empty());

  // Below a cascade the rule's own condition cannot say it, nor where a table refers to itself.
  ReferenceCount rooms{{"public", "rooms"}, {"home"}, homes.name, {"id"}, OnDelete::set_null, true, 1};
  const Text text = refuse_references(schema(), users, {rooms});
  CHECK(has(text.in(Language::english), "1 row of 'rooms' (home NOT NULL, ON DELETE SET NULL) refers to rows of "));
  CHECK_FALSE(has(text.in(Language::english), "NOT EXISTS"));
  CHECK(has(text.in(Language::french), "1 ligne de 'rooms' (home NOT NULL, ON DELETE SET NULL) se réfère"));
  const ReferenceCount self{users.name, {"boss"}, users.name, {"id"}, OnDelete::no_action, true, 1};
  CHECK_FALSE(has(refuse_references(schema(), users, {self}).in(Language::english), "NOT EXISTS"));
}

TEST_CASE_METHOD(Homes, "a batch that was given up tells which rows came after the plan") {
  Batch batch;
  CHECK(refuse_batch(schema(), users, batch).empty());
  batch.protected_cascades = {{{"public", "enfants"}, 2, 1, 0}};
  CHECK(has(refuse_batch(schema(), users, batch).in(Language::english), "1 protected row of 'enfants'"));
  batch = {};
  batch.keeping = {{{"public", "letters"}, {"to"}, users.name, {"id"}, OnDelete::restrict, true, 3}};
  CHECK(has(refuse_batch(schema(), users, batch).in(Language::french), "3 lignes de 'letters'"));
}

TEST_CASE_METHOD(Homes, "a trigger that the deletion fires is refused while any row is protected") {
  CHECK(triggers().empty());
  SECTION("on the rule's table") {
    users.delete_triggers = {"purge"};
    CHECK(has(triggers(), "'users' has the trigger 'purge'"));
    CHECK(has(triggers(), "may delete protected rows"));
    protect.clear();
    CHECK(triggers().empty());
  }
  SECTION("on a table that a cascade reaches") {
    homes.delete_triggers = {"purge"};
    CHECK(has(triggers(), "'foyers'"));
  }
  SECTION("on a table whose key is set to null") {
    notes.delete_triggers = {"purge"};
    CHECK(triggers().empty());
    notes.update_triggers = {"purge"};
    CHECK(has(triggers(), "'notes'"));
  }
  SECTION("on a partition") {
    Schema parted = schema();
    Table part = table_of("users_1", {"id"});
    part.inherits = {users.name};
    part.delete_triggers = {"purge"};
    parted.tables.push_back(part);
    CHECK(has(refuse_triggers(parted, users, protect).in(Language::english), "'users_1'"));
  }
  SECTION("but not on a table out of reach, or when rows are only updated") {
    users.update_triggers = {"touch"};
    homes.update_triggers = {"touch"};
    CHECK(triggers().empty());
  }
}

TEST_CASE_METHOD(Homes, "a rule that does something instead of the deletion is refused, protected rows or none") {
  protect.clear();
  const auto refusal = [&](Language language) { return refuse_rules_instead(schema(), users).in(language); };
  CHECK(refusal(Language::english).empty());
  SECTION("on the rule's table") {
    users.delete_rules = {"keep all"};
    CHECK(has(refusal(Language::english), "'users' has the rewrite rule 'keep all' (DO INSTEAD)"));
    CHECK(has(refusal(Language::english), R"(ALTER TABLE "public"."users" DISABLE RULE "keep all")"));
    CHECK(has(refusal(Language::french), "la règle de réécriture 'keep all'"));
  }
  SECTION("on a table that a cascade reaches") {
    homes.delete_rules = {"keep"};
    CHECK(has(refusal(Language::english), "'foyers'"));
  }
  SECTION("on a table whose key is set to null") {
    notes.delete_rules = {"keep"};
    homes.update_rules = {"keep"};
    CHECK(refusal(Language::english).empty());
    notes.update_rules = {"keep"};
    CHECK(has(refusal(Language::english), "'notes'"));
  }
}

TEST_CASE_METHOD(Homes, "a key whose triggers are off is refused on every table that rows go from, with the cure") {
  const auto refusal = [&](Language language) { return refuse_disabled_keys(schema(), users).in(language); };
  CHECK(refusal(Language::english).empty());
  SECTION("to the rule's table") {
    users.disabled_keys = {"foyers_parent"};
    CHECK(has(refusal(Language::english), "'foyers_parent', which refers to 'users'"));
    CHECK(has(refusal(Language::english), R"(ALTER TABLE "public"."users" ENABLE TRIGGER ALL)"));
    CHECK(has(refusal(Language::french), "la clé étrangère 'foyers_parent'"));
  }
  SECTION("to a table that a cascade reaches") {
    homes.disabled_keys = {"far"};
    CHECK(has(refusal(Language::english), "'foyers'"));
  }
  SECTION("not where rows are only changed") {
    notes.disabled_keys = {"far"};
    CHECK(refusal(Language::english).empty());
  }
}

TEST_CASE_METHOD(Homes, "between two looks a table in reach may not become another, nor what its deletions cause") {
  const Schema before = schema();
  const auto refusal = [&] { return refuse_changed(before, schema(), users.name).in(Language::english); };
  CHECK(refusal().empty());
  SECTION("another table of the same name") {
    homes.identity = "4711";
    CHECK(has(refusal(), "'foyers' is no longer the one"));
  }
  SECTION("a trigger, on a table whose rows are changed") {
    notes.update_triggers = {"audit"};
    CHECK(has(refusal(), "a deletion from 'notes' causes"));
  }
  SECTION("a further key") {
    notes.foreign_keys.push_back(foreign_key("reader", "users"));
    CHECK(has(refusal(), "a deletion from 'users' causes"));
  }
  SECTION("a key that does something else") {
    notes.foreign_keys = {foreign_key("author", "users")};
    CHECK(has(refusal(), "a deletion from 'users' causes"));
  }
  SECTION("not what a deletion has nothing to do with") {
    users.indexes.push_back({});
    users.estimated_rows = 5;
    CHECK(refusal().empty());
  }
}

TEST_CASE_METHOD(Homes, "an unlogged table that a deletion takes rows from or changes is told with the cure") {
  const auto refusal = [&](Language language) { return refuse_unlogged(schema(), users).in(language); };
  CHECK(refusal(Language::english).empty());
  SECTION("the rule's own") {
    users.unlogged = true;
    CHECK(has(refusal(Language::english), "users is UNLOGGED"));
    CHECK(has(refusal(Language::english), R"(ALTER TABLE "public"."users" SET LOGGED)"));
    CHECK(has(refusal(Language::french), "la table users est UNLOGGED"));
  }
  SECTION("where a cascade leads") {
    homes.unlogged = true;
    CHECK(has(refusal(Language::english), "foyers is UNLOGGED"));
  }
  SECTION("whose key is set to null") {
    notes.unlogged = true;
    CHECK(has(refusal(Language::english), "notes is UNLOGGED"));
  }
  SECTION("not one that is out of reach") {
    Schema other = schema();
    other.tables[0].unlogged = true;
    CHECK(refuse_unlogged(other, users).empty());
  }
}

TEST_CASE_METHOD(Homes, "what is stated for a partition or its parent alone refuses the rule") {
  CHECK(relatives().empty());
  Table part = table_of("part", {"id"});
  part.inherits = {{"public", "users"}};
  Schema parted = schema();
  parted.tables.push_back(part);
  const auto refusal = [&](const Table& table) {
    return refuse_relatives(parted, table, protect).in(Language::english);
  };
  CHECK(refusal(users).empty());
  SECTION("a protect condition") {
    protect[part.name] = "keep";
    CHECK(has(refusal(users), "'part'"));
    protect = {{users.name, "keep"}};
    CHECK(has(refusal(part), "'users'"));
  }
  SECTION("a key that refers to the partition") {
    Table child = table_of("child", {"id", "part"});
    child.foreign_keys = {foreign_key("part", "part")};
    parted.tables.push_back(child);
    CHECK(has(refusal(users), "'child' refers to 'part'"));
    parted.tables.back().foreign_keys = {foreign_key("part", "part", "id", OnDelete::restrict)};
    CHECK(refusal(users).empty());
  }
  SECTION("a key that refers to the partitioned table, when the rule is the partition's") {
    CHECK(has(refusal(part), "refers to 'users'"));
  }
}

TEST_CASE("a cascade may not take more than its fraction of a table either") {
  CHECK(refuse_cascade_fraction({{{"public", "foyers"}, 500, 0, 1000}}, 0.5, 1000).empty());
  CHECK(refuse_cascade_fraction({{{"public", "foyers"}, 999, 0, 999}}, 0.5, 1000).empty());
  const std::string text =
      refuse_cascade_fraction({{{"public", "a"}, 1, 0, 2000}, {{"public", "foyers"}, 900, 0, 1000}}, 0.5, 1000)
          .in(Language::english);
  CHECK(has(text, "'foyers'"));
  CHECK(has(text, "90 %"));
  CHECK(has(text, "50 %"));
  CHECK(refuse_cascade_fraction({{{"public", "foyers"}, 1000, 0, 1000}}, 1.0, 1000).empty());
}

TEST_CASE_METHOD(Homes, "an archive is refused where the deletion would change or take rows that it does not hold") {
  const auto refusal = [this] { return refuse_incomplete_archive(schema(), users).in(Language::english); };
  CHECK(has(refusal(), "'foyers' (parentId) refers to 'users' with ON DELETE CASCADE"));
  homes.foreign_keys.clear();
  CHECK(has(refusal(), "'notes' (author) refers to 'users' with ON DELETE SET NULL"));
  notes.foreign_keys = {foreign_key("author", "users", "id", OnDelete::no_action)};
  CHECK(refusal().empty());
  notes.foreign_keys = {foreign_key("author", "users", "id", OnDelete::restrict)};
  CHECK(refusal().empty());
  SECTION("nor by a key that refers to the rows themselves") {
    users.foreign_keys = {foreign_key("parent", "users", "id", OnDelete::set_default)};
    CHECK(has(refusal(), "SET DEFAULT"));
  }
  SECTION("nor to a partition") {
    notes.kind = TableKind::partition;
    notes.inherits = {users.name};
    CHECK(refusal().empty());
    homes.foreign_keys = {foreign_key("note", "notes")};
    CHECK(has(refusal(), "'foyers' (note) refers to 'notes'"));
  }
}

TEST_CASE_METHOD(Homes, "an archive of a table that others inherit from would lose their columns") {
  homes.foreign_keys.clear();
  notes.foreign_keys.clear();
  homes.inherits = {users.name};
  CHECK(has(refuse_incomplete_archive(schema(), users).in(Language::english), "'foyers' inherits from 'users'"));
}
