#include "dbmaint/relations/relations.hpp"
#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;

namespace {

Schema households() {
  Table users = table_of("users", {"id", "role"});
  Table foyers = table_of("foyers", {"id", "parentId"});
  foyers.foreign_keys = {foreign_key("parentId", "users")};
  Table contents = table_of("contenus_apprentissage", {"id", "competenceId"});
  Table competences = table_of("competences", {"id", "matiere"});
  return {"public", {competences, contents, foyers, users}};
}

}  // namespace

TEST_CASE("declared relations come from the catalog") {
  const auto resolved = resolve_relations(households(), {});
  REQUIRE(resolved.relations.size() == 1);
  CHECK(describe(resolved.relations[0], households()) == "foyers.parentId -> users.id");
  CHECK(resolved.relations[0].source == RelationSource::declared);
}

TEST_CASE("a configured relation is added unless it is declared already") {
  const RelationRule added{{"contenus_apprentissage", {"competenceId"}}, {"competences", {"id"}}, "", Action::report};
  const RelationRule known{{"foyers", {"parentId"}}, {"users", {"id"}}, "", Action::report};
  const auto resolved = resolve_relations(households(), {added, known});
  REQUIRE(resolved.relations.size() == 2);
  CHECK(resolved.relations[1].source == RelationSource::configured);
  CHECK(resolved.relations[1].child.name == "contenus_apprentissage");
  CHECK(resolved.misfits.empty());
}

TEST_CASE("a configured relation with a condition stays beside the declared one") {
  const RelationRule rule{{"foyers", {"parentId"}}, {"users", {"id"}}, "nom <> ''", Action::report};
  CHECK(resolve_relations(households(), {rule}).relations.size() == 2);
}

TEST_CASE("a relation on an absent table names the nearest one") {
  const RelationRule rule{{"foyer", {"parentId"}}, {"users", {"id"}}, "", Action::report};
  const auto resolved = resolve_relations(households(), {rule});
  REQUIRE(resolved.misfits.size() == 1);
  CHECK(resolved.misfits[0].kind == MisfitRule::Kind::absent_table);
  CHECK(resolved.misfits[0].reason.in(Language::english).find("'foyers'") != std::string::npos);
}

TEST_CASE("an absent column of a table that exists is told apart from an absent table") {
  const RelationRule rule{{"foyers", {"parentID"}}, {"users", {"id"}}, "", Action::report};
  const auto resolved = resolve_relations(households(), {rule});
  REQUIRE(resolved.misfits.size() == 1);
  CHECK(resolved.misfits[0].kind == MisfitRule::Kind::absent_column);
  CHECK(resolved.misfits[0].reason.in(Language::french).find("'parentId'") != std::string::npos);
}

TEST_CASE("keys of different lengths do not make a relation") {
  const RelationRule rule{{"foyers", {"id", "parentId"}}, {"users", {"id"}}, "", Action::report};
  const auto resolved = resolve_relations(households(), {rule});
  CHECK(resolved.relations.size() == 1);
  REQUIRE(resolved.misfits.size() == 1);
  CHECK(resolved.misfits[0].kind == MisfitRule::Kind::absent_column);
}

TEST_CASE("a partition does not repeat the relations of its table") {
  Schema schema = households();
  schema.tables[2].kind = TableKind::partition;
  CHECK(resolve_relations(schema, {}).relations.empty());
}

TEST_CASE("an unattached rule uses the declared column, and notes the tables this installation lacks") {
  UnattachedRule rule{"orphan users",
                      "users",
                      {{"foyers", {"parentId"}}, {"profils_prof", {"userId"}}},
                      "role = 'ADMIN'",
                      Action::report};
  const auto resolved = resolve_unattached(households(), {rule});
  REQUIRE(resolved.entries.size() == 1);
  const auto& entry = resolved.entries[0];
  REQUIRE(entry.question.referenced_by.size() == 1);
  CHECK(entry.question.referenced_by[0].parent_column == "id");
  CHECK(entry.question.protect == "role = 'ADMIN'");
  CHECK(entry.absent_references == std::vector<std::string>{"profils_prof"});
}

TEST_CASE("an unattached rule whose every reference is absent is not asked") {
  const auto resolved =
      resolve_unattached(households(), {{"orphan users", "users", {{"profils_prof", {"userId"}}}, "", Action::report}});
  CHECK(resolved.entries.empty());
  REQUIRE(resolved.misfits.size() == 1);
  CHECK(resolved.misfits[0].kind == MisfitRule::Kind::absent_table);
}

TEST_CASE("an unattached rule with an absent column is unfit") {
  const auto resolved =
      resolve_unattached(households(), {{"orphan users", "users", {{"foyers", {"userId"}}}, "", Action::report}});
  CHECK(resolved.entries.empty());
  REQUIRE(resolved.misfits.size() == 1);
  CHECK(resolved.misfits[0].kind == MisfitRule::Kind::absent_column);
}
