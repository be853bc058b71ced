#include "dbmaint/engine/content_facts.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

ContentFacts shop(const std::string& view) {
  SchemaObjects objects;
  objects.add("table", "public.users", "id bigint");
  objects.add("view", "public.recent", view);
  ContentFacts content;
  content.schema = objects.facts("postgresql 15");
  content.sequences = {{"public.users_id_seq", {7, true}, 1, {}}};
  return content;
}

}  // namespace

TEST_CASE("A schema's fingerprint does not depend on the order in which a server lists things") {
  SchemaObjects one;
  one.add("table", "public.users", "id bigint");
  one.add("index", "public.users_name", "btree (name)");
  SchemaObjects other;
  other.add("index", "public.users_name", "btree (name)");
  other.add("table", "public.users", "id bigint");
  CHECK(one.facts("postgresql 15").fingerprint() == other.facts("postgresql 15").fingerprint());
  CHECK(one.facts("postgresql 15").objects.front().kind == "index");
}

TEST_CASE("A schema's fingerprint changes with any definition, name, kind or dialect") {
  const auto of = [](const char* kind, const char* name, const char* definition, const char* dialect) {
    SchemaObjects objects;
    objects.add(kind, name, definition);
    return objects.facts(dialect).fingerprint();
  };
  const std::string first = of("table", "a", "b", "d");
  CHECK(first.size() == 64);
  CHECK(first != of("view", "a", "b", "d"));
  CHECK(first != of("table", "aa", "b", "d"));
  CHECK(first != of("table", "a", "bb", "d"));
  CHECK(first != of("table", "a", "b", "dd"));
}

TEST_CASE("Two things of one kind and name are one object, whatever comes first") {
  SchemaObjects one;
  one.add("table", "a.b.c", "first");
  one.add("table", "a.b.c", "second");
  SchemaObjects other;
  other.add("table", "a.b.c", "second");
  other.add("table", "a.b.c", "first");
  REQUIRE(one.facts("").objects.size() == 1);
  CHECK(one.facts("").objects[0].digest == other.facts("").objects[0].digest);
}

TEST_CASE("What changed or went while a dump ran is known no more, the rest is") {
  const ContentFacts across = across_dump(shop("SELECT 1"), shop("SELECT 2"));
  CHECK_FALSE(across.schema->objects[0].digest.empty());
  CHECK(across.schema->objects[1].digest.empty());
  ContentFacts after = shop("SELECT 1");
  after.schema->objects.pop_back();
  CHECK(across_dump(shop("SELECT 1"), after).schema->objects[1].digest.empty());
  CHECK_FALSE(across_dump(shop("SELECT 1"), shop("SELECT 1")).schema->objects[1].digest.empty());
}

TEST_CASE("A sequence that moved while a dump ran keeps both positions") {
  ContentFacts after = shop("SELECT 1");
  CHECK_FALSE(across_dump(shop("SELECT 1"), after).sequences->at(0).later);
  after.sequences->at(0).position = {8, false};  // still hands out 8
  CHECK_FALSE(across_dump(shop("SELECT 1"), after).sequences->at(0).later);
  after.sequences->at(0).position = {12, true};
  const ContentFacts across = across_dump(shop("SELECT 1"), after);
  CHECK(across.sequences->at(0).position.last_value == 7);
  REQUIRE(across.sequences->at(0).later);
  CHECK(across.sequences->at(0).later->last_value == 12);
}

TEST_CASE("The next value of a sequence stays within its range") {
  SequenceFacts up{"s", {}, 5, {}};
  CHECK(next_value(up, {10, true}) == 15);
  CHECK(next_value(up, {10, false}) == 10);
  CHECK(next_value(up, {std::numeric_limits<std::int64_t>::max() - 1, true}) ==
        std::numeric_limits<std::int64_t>::max());
  SequenceFacts down{"s", {}, -5, {}};
  CHECK(next_value(down, {std::numeric_limits<std::int64_t>::min(), true}) == std::numeric_limits<std::int64_t>::min());
}
