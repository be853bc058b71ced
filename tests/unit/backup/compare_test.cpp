#include "dbmaint/backup/compare.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

DumpFacts manifest() {
  DumpFacts facts;
  facts.rows = {{"public.users", 3}, {"public.logs", 10}, {"audit.logs", 1}};
  facts.rows_exact = true;
  ContentFacts& content = facts.content;
  content.schema = SchemaFacts{"postgresql 15",
                               {{"index", "public.users_name", "aa"},
                                {"table", "public.logs", "bb"},
                                {"table", "public.users", "cc"},
                                {"view", "public.recent", "dd"}}};
  content.sequences = {{"public.users_id_seq", {3, true}, 1, {}}};
  content.large_objects = LargeObjectFacts{2, ByteSize{5000}};
  content.extensions = std::vector<ExtensionFacts>{{"pg_trgm", "1.6"}};
  content.roles = {"app"};
  content.locale = {{"encoding", "UTF8"}, {"collate", "fr_CA.UTF-8"}};
  content.properties = {{"user_version", "7"}};
  return facts;
}

RestoredContent restored() {
  return {{{{"public", "users"}, 3, false, {}}, {{"public", "logs"}, 10, false, {}}, {{"audit", "logs"}, 1, false, {}}},
          manifest().content};
}

Comparison compare(const RestoredContent& found, const RestoreChoice& choice = {}) {
  return compare_restored(manifest(), choice, found);
}

/// The only difference, in English.
std::string only(const Comparison& comparison) {
  REQUIRE(comparison.differences.size() == 1);
  return comparison.differences[0].what.in(Language::english);
}

std::string only_uncompared(const Comparison& comparison) {
  REQUIRE(comparison.not_compared.size() == 1);
  return comparison.not_compared[0].in(Language::english);
}

/// As an engine tells what belongs to a table.
RestoreChoice only_table(const std::string& table, const std::vector<std::string>& objects) {
  RestoreChoice choice;
  choice.tables = {table};
  choice.scope.tables = {"public." + table};
  choice.scope.objects = objects;
  return choice;
}

}  // namespace

TEST_CASE("A database of another schema, other properties or another server is not the one a manifest states") {
  SchemaObjects objects;
  objects.add("table", "main.users", "id");
  ContentFacts stated;
  stated.schema = objects.facts("sqlite 3");
  stated.properties = {{"user_version", "7"}};
  ContentFacts live = stated;
  live.server_id = "one";
  CHECK(same_structure(stated, live));
  objects.add("table", "main.logs", "id");
  live.schema = objects.facts("sqlite 3");
  CHECK_FALSE(same_structure(stated, live));
  live.schema.reset();
  CHECK_FALSE(same_structure(stated, live));
  live = stated;
  live.properties["user_version"] = "8";
  CHECK_FALSE(same_structure(stated, live));
  live = stated;
  live.server_id = "one";
  stated.server_id = "two";
  CHECK_FALSE(same_structure(stated, live));
}

TEST_CASE("A restored database that equals its manifest differs in nothing, and everything was compared") {
  const Comparison comparison = compare(restored());
  CHECK(comparison.tables == 3);
  CHECK(comparison.rows == 14);
  CHECK(comparison.objects == 4);
  CHECK(comparison.sequences == 1);
  CHECK(comparison.differences.empty());
  CHECK(comparison.not_compared.empty());
}

TEST_CASE("A table with too few or too many rows, or none at all, is told") {
  RestoredContent found = restored();
  found.tables[0].rows = 2;
  found.tables[1].rows = 11;
  const Comparison comparison = compare(found);
  REQUIRE(comparison.differences.size() == 2);
  CHECK(comparison.differences[0].kind == DifferenceKind::data);
  CHECK(comparison.differences[0].object == "table public.users");
  CHECK(comparison.differences[0].expected == "3 rows");
  CHECK(comparison.differences[0].found == "2 rows");
  CHECK(comparison.differences[1].found == "11 rows");
  found.tables.clear();
  CHECK(compare(found).differences.size() == 3);
  CHECK(compare(found).differences[0].found.empty());
}

TEST_CASE("A missing index and another definition of a view are told as structure") {
  RestoredContent found = restored();
  found.facts.schema->objects.erase(found.facts.schema->objects.begin());
  CHECK(only(compare(found)) == "index public.users_name is missing");
  CHECK(compare(found).differences[0].kind == DifferenceKind::structure);
  found = restored();
  found.facts.schema->objects[3].digest = "ee";
  CHECK(only(compare(found)) == "view public.recent has another definition than in the backup");
  CHECK(compare(found).differences[0].expected == "dd");
  CHECK(compare(found).differences[0].found == "ee");
}

TEST_CASE("What the backup does not hold is told too, as something about the place") {
  RestoredContent found = restored();
  found.facts.schema->objects.push_back({"function", "public.f()", "ff"});
  CHECK(only(compare(found)) == "function public.f() is there although the backup does not hold it");
  CHECK(compare(found).differences[0].kind == DifferenceKind::surroundings);
}

TEST_CASE("A server of another version is only asked whether things are there, and tables are compared all the same") {
  RestoredContent found = restored();
  found.facts.schema->dialect = "postgresql 17";
  found.facts.schema->objects[0].digest = "spelled in another way";
  Comparison comparison = compare(found);
  CHECK(comparison.differences.empty());
  CHECK(
      only_uncompared(comparison).find("2 objects of the schema: postgresql 15 told them, and this is postgresql 17") !=
      std::string::npos);
  found.facts.schema->objects[2].digest = "a column less";
  CHECK(only(compare(found)) == "table public.users has another definition than in the backup");
  found = restored();
  found.facts.schema->dialect = "postgresql 17";
  found.facts.schema->objects.erase(found.facts.schema->objects.begin());
  CHECK(only(compare(found)) == "index public.users_name is missing");
}

TEST_CASE("What changed while the dump ran is not compared, and said to be so") {
  DumpFacts facts = manifest();
  facts.content.schema->objects[3].digest.clear();
  RestoredContent found = restored();
  found.facts.schema->objects.pop_back();
  const Comparison comparison = compare_restored(facts, {}, found);
  CHECK(comparison.differences.empty());
  CHECK(only_uncompared(comparison) == "view public.recent: it was changed while the dump ran");
}

TEST_CASE("A sequence that was not set, or is missing, is data that is not there") {
  RestoredContent found = restored();
  found.facts.sequences->at(0).position = {1, false};
  CHECK(only(compare(found)) == "sequence public.users_id_seq goes on with 1 instead of 4");
  CHECK(compare(found).differences[0].kind == DifferenceKind::data);
  found.facts.sequences->at(0).position = {4, false};  // hands out the same number
  CHECK(compare(found).differences.empty());
  found.facts.sequences->at(0).position = {4, true};
  CHECK(only(compare(found)) == "sequence public.users_id_seq goes on with 5 instead of 4");
  found.facts.sequences->clear();
  CHECK(only(compare(found)) == "sequence public.users_id_seq is missing");
}

TEST_CASE("A sequence that moved while the dump ran may stand anywhere in between") {
  DumpFacts facts = manifest();
  facts.content.sequences->at(0).later = SequencePosition{9, true};
  RestoredContent found = restored();
  for (const std::int64_t last : {3, 5, 9}) {
    found.facts.sequences->at(0).position = {last, true};
    CHECK(compare_restored(facts, {}, found).differences.empty());
  }
  found.facts.sequences->at(0).position = {10, true};
  CHECK(only(compare_restored(facts, {}, found)) ==
        "sequence public.users_id_seq goes on with 11 instead of a number from 4 to 10");
  found.facts.sequences->at(0).position = {2, true};
  CHECK_FALSE(compare_restored(facts, {}, found).differences.empty());
}

TEST_CASE("A sequence that counts down is compared in its own direction") {
  DumpFacts facts = manifest();
  facts.content.sequences = {{"public.down", {-10, true}, -5, SequencePosition{-20, true}}};
  RestoredContent found = restored();
  found.facts.sequences = {{"public.down", {-15, true}, -5, {}}};
  CHECK(compare_restored(facts, {}, found).differences.empty());
  found.facts.sequences = {{"public.down", {-5, true}, -5, {}}};
  CHECK(only(compare_restored(facts, {}, found)) ==
        "sequence public.down goes on with -10 instead of a number from -25 to -15");
}

TEST_CASE("A missing large object and one that lost bytes are told") {
  RestoredContent found = restored();
  found.facts.large_objects = LargeObjectFacts{1, ByteSize{4000}};
  CHECK(only(compare(found)) == "it holds 1 large object instead of 2");
  found.facts.large_objects = LargeObjectFacts{2, ByteSize{4999}};
  CHECK(only(compare(found)) == "its large objects hold 4,999 bytes instead of 5,000");
  CHECK(compare(found).differences[0].kind == DifferenceKind::data);
  found.facts.large_objects = LargeObjectFacts{2, {}};
  CHECK(compare(found).differences.empty());
  CHECK(only_uncompared(compare(found)) == "large objects: only their number, the sizes may not be read by this role");
}

TEST_CASE("Extensions, locale and roles of another place are told, as what they are") {
  RestoredContent found = restored();
  found.facts.extensions->clear();
  CHECK(only(compare(found)) == "extension pg_trgm is missing");
  CHECK(compare(found).differences[0].kind == DifferenceKind::structure);
  found.facts.extensions = std::vector<ExtensionFacts>{{"pg_trgm", "1.5"}};
  CHECK(only(compare(found)) == "extension pg_trgm is of version 1.5 instead of 1.6");
  CHECK(compare(found).differences[0].kind == DifferenceKind::surroundings);
  found = restored();
  found.facts.locale["collate"] = "C";
  CHECK(only(compare(found)) == "collate is 'C' instead of 'fr_CA.UTF-8'");
  found = restored();
  found.facts.roles = {"postgres"};
  CHECK(only(compare(found)) == "nothing belongs to the role app or is granted to it any more");
  RestoreChoice choice;
  choice.owners = Owners::ignore;
  CHECK(compare(found, choice).differences.empty());
}

TEST_CASE("The version of a collation is of the machine: it is said, and no difference") {
  DumpFacts facts = manifest();
  facts.content.locale["collation_version"] = "2.31";
  RestoredContent found = restored();
  found.facts.locale["collation_version"] = "2.36";
  const Comparison comparison = compare_restored(facts, {}, found);
  CHECK(comparison.differences.empty());
  CHECK(only_uncompared(comparison).find("2.31") != std::string::npos);
}

TEST_CASE("What a SQLite file says of itself is data") {
  RestoredContent found = restored();
  found.facts.properties["user_version"] = "0";
  CHECK(only(compare(found)) == "user_version is '0' instead of '7'");
  CHECK(compare(found).differences[0].kind == DifferenceKind::data);
}

TEST_CASE("What weighs more is told first") {
  RestoredContent found = restored();
  found.facts.locale["collate"] = "C";
  found.facts.schema->objects.erase(found.facts.schema->objects.begin());
  found.tables[2].rows = 0;
  const Comparison comparison = compare(found);
  REQUIRE(comparison.differences.size() == 3);
  CHECK(comparison.differences[0].kind == DifferenceKind::data);
  CHECK(comparison.differences[1].kind == DifferenceKind::structure);
  CHECK(comparison.differences[2].kind == DifferenceKind::surroundings);
}

TEST_CASE("Of single tables what belongs to them is compared, nothing else") {
  RestoredContent found = restored();
  found.tables[1].rows = 0;
  found.facts = {};
  found.facts.sequences.emplace();
  found.facts.schema = SchemaFacts{"postgresql 15", {{"table", "public.users", "cc"}}};
  const RestoreChoice users = only_table("users", {"table public.users"});
  CHECK(compare(found, users).differences.empty());
  CHECK(compare(found, users).objects == 1);
  CHECK(compare(found, users).rows == 3);
  const Comparison logs = compare(found, only_table("logs", {}));
  CHECK(logs.tables == 1);
  CHECK(only(logs).find("public.logs") != std::string::npos);
  RestoreChoice with_sequence = users;
  with_sequence.scope.sequences = {manifest().content.sequences->at(0).name};
  CHECK(compare(found, with_sequence).differences.size() == 1);
}

TEST_CASE("Of a schema without data nothing but the schema is compared") {
  RestoreChoice choice;
  choice.part = RestorePart::schema;
  RestoredContent found = restored();
  found.tables.clear();
  found.facts.sequences->at(0).position = {1, false};
  found.facts.large_objects = LargeObjectFacts{};
  CHECK(compare(found, choice).differences.empty());
  CHECK(compare(found, choice).objects == 4);
}

TEST_CASE("Nothing passes silently: what one side does not tell is named") {
  DumpFacts old = manifest();
  old.content = {};
  const Comparison comparison = compare_restored(old, {}, restored());
  CHECK(comparison.differences.empty());
  REQUIRE(comparison.not_compared.size() == 5);
  CHECK(comparison.not_compared[0].in(Language::english).find("sequences: the manifest does not state them") == 0);
  RestoredContent found = restored();
  found.facts.schema.reset();
  CHECK(only_uncompared(compare(found)) == "schema: they could not be read in the restored database");
  DumpFacts estimated = manifest();
  estimated.rows_exact = false;
  CHECK(only_uncompared(compare_restored(estimated, {}, restored())) == "rows: the manifest holds estimates");
}

TEST_CASE("An engine that has no such thing is not told to lack it") {
  DumpFacts facts = manifest();
  facts.content.large_objects.reset();
  facts.content.extensions.reset();
  facts.content.roles.reset();
  RestoredContent found = restored();
  found.facts = facts.content;
  CHECK(compare_restored(facts, {}, found).not_compared.empty());
}

TEST_CASE("Names that are no UTF-8 are compared as a manifest can hold them") {
  DumpFacts facts;
  facts.rows = {{"public.caf\xef\xbf\xbd", 1}};  // as it was read back
  facts.rows_exact = true;
  facts.content.schema = SchemaFacts{"d", {{"table", "public.caf\xef\xbf\xbd", "aa"}}};
  RestoredContent found;
  found.tables = {{{"public", "caf\xe9"}, 1, false, {}}};
  found.facts.schema = SchemaFacts{"d", {{"table", "public.caf\xe9", "aa"}}};
  CHECK(compare_restored(facts, {}, found).differences.empty());
}
