#include "dbmaint/relations/relations.hpp"
#include "relations/name_words.hpp"
#include "support/catch.hpp"
#include "support/schema_builder.hpp"

using namespace dbmaint;
using namespace dbmaint::test;

namespace {

std::vector<std::string> proposals(const Schema& schema) {
  std::vector<std::string> described;
  for (const Relation& relation : infer_relations(schema)) described.push_back(describe(relation, schema));
  return described;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("an identifier's words are found in both spellings") {
  CHECK(words_of("coursGouvernementauxId") == Strings{"cours", "gouvernementaux", "id"});
  CHECK(words_of("user_progress") == Strings{"user", "progress"});
  CHECK(words_of("userID") == Strings{"user", "id"});
  CHECK(words_of("_CalendrierCours") == Strings{"calendrier", "cours"});
}

TEST_CASE("plurals are recognized in English and French") {
  CHECK(same_noun("user", "users"));
  CHECK(same_noun("category", "categories"));
  CHECK(same_noun("canal", "canaux"));
  CHECK(same_noun("niveau", "niveaux"));
  CHECK(same_noun("cours", "cours"));
  CHECK_FALSE(same_noun("user", "uses"));
  CHECK_FALSE(same_noun("plan", "plane"));
}

TEST_CASE("user_id suggests users.user_id, or users.id when there is no such key") {
  const Schema named{"main",
                     {table_of("favorites", {"favorite_id", "user_id"}, "favorite_id", "main"),
                      table_of("users", {"user_id"}, "user_id", "main")}};
  CHECK(proposals(named) == Strings{"favorites.user_id -> users.user_id"});
  const Schema plain{"public", {table_of("enfants", {"id"}), table_of("suivis", {"id", "enfantId"})}};
  CHECK(proposals(plain) == Strings{"suivis.enfantId -> enfants.id"});
}

TEST_CASE("a declared key is not proposed again") {
  Table child = table_of("suivis", {"id", "enfantId"});
  child.foreign_keys = {foreign_key("enfantId", "enfants")};
  CHECK(proposals({"public", {table_of("enfants", {"id"}), child}}).empty());
}

TEST_CASE("types of different families do not relate") {
  Table child = table_of("suivis", {"id", "enfantId"});
  child.columns[1].type = "integer";
  CHECK(proposals({"public", {table_of("enfants", {"id"}), child}}).empty());
}

TEST_CASE("a parent without a unique key is not proposed") {
  CHECK(proposals({"public", {table_of("enfants", {"id"}, ""), table_of("suivis", {"id", "enfantId"})}}).empty());
}

TEST_CASE("a table's own key is not its parent") {
  CHECK(proposals({"main", {table_of("users", {"user_id"}, "user_id", "main")}}).empty());
}

TEST_CASE("an attached database offers parents when the own schema has none") {
  const Schema schema{"main",
                      {table_of("lessons", {"lesson_id"}, "lesson_id", "cameroon"),
                       table_of("notes", {"note_id", "lesson_id"}, "note_id", "main")}};
  CHECK(proposals(schema) == Strings{"notes.lesson_id -> cameroon.lessons.lesson_id"});
}

TEST_CASE("the beginning of a table's name counts when only one table has it") {
  const Table sessions = table_of("sessions", {"id", "calendrierId"});
  const Table calendars = table_of("calendriers_etude", {"id"});
  CHECK(proposals({"public", {calendars, sessions}}) == Strings{"sessions.calendrierId -> calendriers_etude.id"});
  CHECK(proposals({"public", {table_of("calendriers_classe", {"id"}), calendars, sessions}}).empty());
}
