#include <fstream>

#include "cli/operator.hpp"

// What a French operator reads is French, whatever part of the program said it.

namespace dbmaint {

using testing::document;
using testing::Operator;
using testing::Outcome;

namespace {

Outcome in_french(Operator& me, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--language", "fr"});
  return me.run(arguments);
}

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an attached file that is missing is told in French, cause included") {
  Operator me;
  me.configure(R"("attach": {"lessons": "/not/there/lessons.db"})");
  const Outcome outcome = in_french(me, {"verify", "app"});
  INFO(outcome.out);
  CHECK(says(outcome.out, "la base attachée 'lessons' ne peut pas être lue : "));
  CHECK_FALSE(says(outcome.out, "Cannot"));
  CHECK_FALSE(says(outcome.out, "no such file"));
}

TEST_CASE("a grade is a French word for people and the agreed one for programs") {
  Operator me;
  me.configure(R"("main_tables": ["users", "logs"])");
  const Outcome outcome = in_french(me, {"verify", "app"});
  INFO(outcome.out);
  for (const char* english : {"GOOD", "FAIR", "POOR"}) CHECK_FALSE(says(outcome.out, english));
  CHECK(says(outcome.out, "mention "));
  const nlohmann::json english = document(me.run({"verify", "app", "--format", "json"}));
  const nlohmann::json french = document(in_french(me, {"verify", "app", "--format", "json"}));
  CHECK(french["reports"][0]["grade"] == english["reports"][0]["grade"]);
}

TEST_CASE("backup show names its fields in French for people and in one language for programs") {
  Operator me;
  REQUIRE(me.run({"backup", me.database_path()}).exit_status == 0);
  const Outcome shown = in_french(me, {"backup", "show", me.database_path(), "latest"});
  INFO(shown.out);
  for (const char* word :
       {"état", "commencée", "taille décodée", "version du serveur", "restaurer à la main", "Lignes"})
    CHECK(says(shown.out, word));
  for (const char* key : {"started_at", "raw_size", "server_version", "restore_by_hand"})
    CHECK_FALSE(says(shown.out, key));
  const nlohmann::json fields =
      document(in_french(me, {"backup", "show", me.database_path(), "latest", "--format", "json"}))["backup"];
  CHECK(fields[1]["field"] == "state");
  CHECK(fields[3]["field"] == "started_at");
}

TEST_CASE("a mistake in the JSON of the configuration is explained in French") {
  Operator me;
  const std::filesystem::path file = me.folder() / "broken.json";
  write_whole(me.files(), file, R"({"language": fr})", FileMode::secret);
  const Outcome outcome = in_french(me, {"config", "check", "--config", file.string()});
  INFO(outcome.err);
  CHECK(outcome.exit_status == 2);
  CHECK(says(outcome.err, "ligne 1, colonne 15 : erreur de syntaxe dans une valeur : mot inconnu"));
}

TEST_CASE("the logbook says none in the gender of what there is none of") {
  Operator me;
  me.configure_retention();
  REQUIRE(in_french(me, {"daily", "app", "--fail-on", "never"}).exit_status == 0);
  std::ifstream file(me.folder() / "state" / "maintenance_log.md");
  const std::string logbook(std::istreambuf_iterator<char>(file), {});
  INFO(logbook);
  for (const char* masculine : {"**Activités** : aucun\n", "**Actions** : aucun\n", "**Mesures** : aucun\n"})
    CHECK_FALSE(says(logbook, masculine));
}

}  // namespace dbmaint
