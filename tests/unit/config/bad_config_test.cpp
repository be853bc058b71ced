#include "config_world.hpp"
#include "support/catch.hpp"

using dbmaint::Error;
using dbmaint::ErrorKind;
using dbmaint::Language;
using dbmaint::test::ConfigWorld;
using dbmaint::test::preview_variable;

namespace {

struct BadConfig {
  std::string content;
  std::string cause;
};

void require_refusals(const std::vector<BadConfig>& cases) {
  for (const BadConfig& bad : cases) {
    ConfigWorld world;
    world.environment.variables[preview_variable] = "repairs";
    INFO(bad.content);
    CHECK(world.refusal_of(bad.content) == bad.cause);
  }
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an unknown key is refused with its path and the nearest known key") {
  require_refusals({
      {R"({"languge": "fr"})", "languge: unknown key; did you mean 'language'?"},
      {R"({"zzzzzzzzzzzz": 1})", "zzzzzzzzzzzz: unknown key"},
      {ConfigWorld::shop(R"("retention": [{"table": "logs", "column": "at", "keeep": "30 days", "keep": "1 day"}])"),
       "targets.shop.retention[0].keeep: unknown key; did you mean 'keep'?"},
      {R"({"backup": {"keep": {"wekly": 3}}})", "backup.keep.wekly: unknown key; did you mean 'weekly'?"},
      {ConfigWorld::shop(R"("thresholds": {"scor": 3})"),
       "targets.shop.thresholds.scor: unknown key; did you mean 'score'?"},
  });
}

TEST_CASE("a value of the wrong type is refused with its path") {
  require_refusals({
      {"[]", "$: expected an object, found array"},
      {R"({"targets": []})", "targets: expected an object, found array"},
      {R"({"language": 3})", "language: expected a string, found number"},
      {R"({"backup": {"keep": {"days": "30"}}})", "backup.keep.days: expected a whole number, found string"},
      {R"({"backup": {"keep": {"days": 2.5}}})", "backup.keep.days: expected a whole number, found number"},
      {ConfigWorld::shop(R"("main_tables": "users")"), "targets.shop.main_tables: expected an array, found string"},
      {ConfigWorld::shop(R"("main_tables": ["users", null])"),
       "targets.shop.main_tables[1]: expected a string, found null"},
      {ConfigWorld::shop(R"("max_fraction": "all")"), "targets.shop.max_fraction: expected a number, found string"},
      {ConfigWorld::shop(R"("relations": [3])"), "targets.shop.relations[0]: expected an object, found number"},
      {ConfigWorld::shop(R"("retention": [{"table": "logs", "column": "at", "keep": 30}])"),
       "targets.shop.retention[0].keep: expected a string, found number"},
      {ConfigWorld::shop(R"("protect": ["x"])"), "targets.shop.protect: expected an object, found array"},
  });
}

TEST_CASE("a number outside its range is refused") {
  require_refusals({
      {R"({"backup": {"keep": {"at_least": 0}}})", "backup.keep.at_least: 0 is not between 1 and 36500"},
      {R"({"backup": {"keep": {"days": 99999999999999999999}}})",
       "backup.keep.days: expected a whole number, found number"},
      {R"({"backup": {"keep": {"days": 18446744073709551615}}})",
       "backup.keep.days: 18446744073709551615 is not between 0 and 36500"},
      {R"({"backup": {"keep": {"days": -1}}})", "backup.keep.days: -1 is not between 0 and 36500"},
      {R"({"backup": {"compression_level": 22}})", "backup.compression_level: 22 is not between 1 and 19"},
      {ConfigWorld::shop(R"("max_fraction": 1.5)"), "targets.shop.max_fraction: 1.5 is not between 0 and 1"},
      {ConfigWorld::shop(R"("min_rows": -1)"), "targets.shop.min_rows: -1 is not between 0 and 9223372036854775807"},
      {ConfigWorld::shop(R"("thresholds": {"score": 101})"),
       "targets.shop.thresholds.score: 101 is not between 0 and 100"},
      {R"({"cleanup": {"batch_target": "0 ms"}})", "cleanup.batch_target: must be more than zero"},
  });
}

TEST_CASE("a duration, size, window or word that cannot be read is refused as it was written") {
  const std::string help = "; write a number and ms, seconds, minutes, hours, days or weeks, as in '30 days'";
  require_refusals({
      {ConfigWorld::shop(R"("lock_wait": "30")"), "targets.shop.lock_wait: '30' is not a duration" + help},
      {ConfigWorld::shop(R"("lock_wait": "3 months")"), "targets.shop.lock_wait: '3 months' is not a duration" + help},
      {ConfigWorld::shop(R"("lock_wait": "-3 days")"), "targets.shop.lock_wait: '-3 days' is not a duration" + help},
      {ConfigWorld::shop(R"("thresholds": {"index_floor": "big"})"),
       "targets.shop.thresholds.index_floor: 'big' is not a size; write a number and kB, MB, GB or TB, as in '500 MB'"},
      {ConfigWorld::shop(R"("window": "1-5")"),
       "targets.shop.window: '1-5' is not a window; write two times of day, as in '01:00-05:30'"},
      {ConfigWorld::shop(R"("retention": [{"table": "a", "column": "b", "keep": "1 day", "in": ["dayly"]}])"),
       R"(targets.shop.retention[0].in[0]: 'dayly' is not one of "daily", "weekly", "monthly"; did you mean 'daily'?)"},
      {ConfigWorld::shop(R"("retention": [{"table": "a", "column": "b", "keep": "1 day", "format": "zzzzzzzzzzzz"}])"),
       R"(targets.shop.retention[0].format: 'zzzzzzzzzzzz' is not one of "native", "date", "iso8601", "unix_seconds", "unix_millis")"},
  });
}

TEST_CASE("a required key that is missing and an empty value are refused") {
  require_refusals({
      {R"({"targets": {"shop": {}}})", "targets.shop: the key 'url' is missing"},
      {R"({"targets": {"shop": {"url": ""}}})", "targets.shop.url: must not be empty"},
      {ConfigWorld::shop(R"("retention": [{"table": "logs", "keep": "1 day"}])"),
       "targets.shop.retention[0]: the key 'column' is missing"},
      {ConfigWorld::shop(R"("retention": [{"table": "logs", "column": "at", "keep": "1 day", "where": ""}])"),
       "targets.shop.retention[0].where: must not be empty"},
      {ConfigWorld::shop(R"("unattached": [{"table": "users"}])"),
       "targets.shop.unattached[0]: the key 'referenced_by' is missing"},
      {ConfigWorld::shop(R"("queries": [{"name": "q"}])"), "targets.shop.queries[0]: the key 'sql' is missing"},
  });
}

TEST_CASE("a file is not attached under a name that SQLite gives to a database of its own") {
  require_refusals({
      {ConfigWorld::shop(R"("attach": {"MAIN": "other.db"})"),
       "targets.shop.attach: SQLite calls one of its own databases 'MAIN'; attach the file under another name"},
      {ConfigWorld::shop(R"("attach": {"temp": "other.db"})"),
       "targets.shop.attach: SQLite calls one of its own databases 'temp'; attach the file under another name"},
  });
}

TEST_CASE("what this version cannot do yet is refused instead of silently ignored") {
  const auto retention = [](const std::string& action) {
    return ConfigWorld::shop(R"("retention": [{"table": "a", "column": "b", "keep": "1 day", "action": ")" + action +
                             "\"}]");
  };
  require_refusals({
      {retention("set_null"),
       "targets.shop.retention[0].action: retention removes whole rows; use \"report\" or \"delete\""},
      {ConfigWorld::shop(R"("relations": [{"child": "a.b", "parent": "c.d", "action": "archive"}])"),
       "targets.shop.relations[0].action: only retention rules archive in this version; use \"report\" or \"delete\""},
      {ConfigWorld::shop(R"("unattached": [{"table": "a", "referenced_by": ["b.c"], "action": "archive"}])"),
       "targets.shop.unattached[0].action: only retention rules archive in this version; use \"report\" or \"delete\""},
  });
}

TEST_CASE("repairs are refused unless whoever runs them asks for the preview") {
  const std::string repair =
      ConfigWorld::shop(R"("relations": [{"child": "a.b", "parent": "c.d", "action": "delete"}])");
  ConfigWorld world;
  CHECK(contains(world.refusal_of(repair), "targets.shop.relations[0].action: repairs are a preview"));
  world.environment.variables[preview_variable] = "something else";
  CHECK(contains(world.refusal_of(repair), "repairs are a preview"));
  world.environment.variables[preview_variable] = "repairs";
  CHECK(world.refusal_of(repair).empty());
}

TEST_CASE("who lets unattached rows be deleted says who stays, and how old the others must be") {
  const auto unattached = [](const std::string& more) {
    return ConfigWorld::shop(R"("unattached": [{"table": "a", "referenced_by": ["b.c"], "action": "delete")" + more +
                             "}]");
  };
  require_refusals({
      {unattached(R"(, "column": "at", "min_age": "9 days")"),
       "targets.shop.unattached[0]: \"delete\" needs a \"protect\" that spares whoever may have nothing, such as "
       "administrators; write \"protect\": \"false\" if really nobody is to be spared"},
      {unattached(R"(, "protect": "false", "min_age": "9 days")"),
       "targets.shop.unattached[0]: \"delete\" needs a \"column\" that tells when a row was made, and a \"min_age\": "
       "who "
       "registered a minute ago has nothing yet"},
      {ConfigWorld::shop(R"("unattached": [{"table": "a", "referenced_by": ["b.c"], "action": "set_null"}])"),
       "targets.shop.unattached[0].action: an unattached row refers to nothing that could become NULL; use \"report\" "
       "or "
       "\"delete\""},
  });
}

TEST_CASE("rules that change rows are told apart by their names, whatever their kind") {
  require_refusals({
      {ConfigWorld::shop(R"("retention": [{"table": "logs", "column": "at", "keep": "1 day"}],
                            "relations": [{"name": "logs", "child": "a.b", "parent": "c.d", "action": "delete"}])"),
       "targets.shop: two rules that change rows are named 'logs', so that --rule could not tell them apart; give one "
       "a "
       "\"name\""},
  });
}

TEST_CASE("a relation that names no columns, or unequal numbers of them, is refused") {
  require_refusals({
      {ConfigWorld::shop(R"("relations": [{"child": "a", "parent": "c.d"}])"),
       "targets.shop.relations[0].child: 'a' names no column; write 'table.column', 'schema.table.column' or "
       "'table.(a,b)', "
       "with double quotes around a name that holds a dot"},
      {ConfigWorld::shop(R"x("relations": [{"child": "a.(x,y)", "parent": "c.d"}])x"),
       "targets.shop.relations[0]: the child has 2 columns and the parent 1"},
      {ConfigWorld::shop(R"("unattached": [{"table": "a", "referenced_by": []}])"),
       "targets.shop.unattached[0].referenced_by: must not be empty"},
  });
}

TEST_CASE("two rules of one name are refused") {
  require_refusals({
      {ConfigWorld::shop(R"("retention": [{"table": "a", "column": "b", "keep": "1 day"},
                                          {"table": "a", "column": "c", "keep": "1 day"}])"),
       "targets.shop.retention[1]: the name 'a' is already used; give this one another \"name\""},
  });
}

TEST_CASE("a target's name that cannot name a folder is refused") {
  for (const std::string name : {"..", "a/b", ".hidden", "-x", "a b", ""}) {
    ConfigWorld world;
    INFO(name);
    CHECK(contains(world.refusal_of(R"({"targets": {")" + name + R"(": {"url": "x.db"}}})"),
                   "a target's name holds letters, digits, '.', '_' and '-' only"));
  }
}

TEST_CASE("broken JSON is refused with its line and column") {
  require_refusals({
      {"{\n  \"language\": \"fr\",\n  ,}",
       "line 3, column 3: syntax error while parsing object key - unexpected ','; expected string literal"},
      {R"({"language": "fr", "language": "en"})", "the key 'language' is written twice in one object"},
  });
  ConfigWorld world;
  CHECK(contains(world.refusal_of("{\"é\": \"é\" x}"), "line 1, column 11: "));
  CHECK(contains(world.refusal_of(""), "line 1, column 1: "));
}

TEST_CASE("a French operator reads in French what is wrong with the JSON") {
  struct Broken {
    std::string content;
    std::string english;
    std::string french;
  };
  const std::vector<Broken> cases{
      {"{\"language\": fr}", "line 1, column 15: syntax error while parsing value - invalid literal",
       "ligne 1, colonne 15 : erreur de syntaxe dans une valeur : mot inconnu"},
      {"{\"language\": \"fr\"",
       "line 1, column 18: syntax error while parsing object - unexpected end of input; "
       "expected '}'",
       "ligne 1, colonne 18 : erreur de syntaxe dans un objet : inattendu : la fin du fichier ; attendu : '}'"},
      {"{\"language\" \"fr\"}",
       "line 1, column 16: syntax error while parsing object separator - unexpected string "
       "literal; expected ':'",
       "ligne 1, colonne 16 : erreur de syntaxe dans un objet, après une clé : inattendu : une chaîne ; attendu : ':'"},
      {"{\"language\": }",
       "line 1, column 14: syntax error while parsing value - unexpected '}'; expected '[', '{', "
       "or a literal",
       "ligne 1, colonne 14 : erreur de syntaxe dans une valeur : inattendu : '}' ; attendu : '[', '{' ou une valeur"},
      {"{\"language\": \"f\nr\"}",
       "line 1, column 16: syntax error while parsing value - invalid string: control "
       "character U+000A (LF) must be escaped to \\u000A or \\n",
       "ligne 1, colonne 16 : erreur de syntaxe dans une valeur : chaîne avec le caractère de contrôle U+000A (LF), à "
       "écrire \\u000A ou \\n"},
      {"{\"a\": -}", "line 1, column 8: syntax error while parsing value - invalid number; expected digit after '-'",
       "ligne 1, colonne 8 : erreur de syntaxe dans une valeur : nombre incorrect ; attendu : un chiffre après '-'"},
  };
  for (const Broken& broken : cases) {
    ConfigWorld world;
    INFO(broken.content);
    CHECK(world.refusal_of(broken.content) == broken.english);
    CHECK(world.refusal_of(broken.content, Language::french) == broken.french);
  }
}

TEST_CASE("broken JSON never shows what stood in an unfinished string") {
  ConfigWorld world;
  const std::string cause = world.refusal_of("{\"targets\": {\"a\": {\"url\": \"postgresql://u:hunter2@h/d\n\"}}}");
  CHECK(contains(cause, "line 1"));
  CHECK_FALSE(contains(cause, "hunter2"));
}

TEST_CASE("every problem of the file is told at once") {
  ConfigWorld world;
  CHECK(world.refusal_of(R"({"languge": "fr", "targets": {"shop": {"window": "x", "url": "${NOPE}"}}})") ==
        "\n  - languge: unknown key; did you mean 'language'?"
        "\n  - targets.shop.url: the environment variable NOPE is not set; set it or write ${NOPE:-default}"
        "\n  - targets.shop.window: 'x' is not a window; write two times of day, as in '01:00-05:30'");
}

TEST_CASE("problems are told in French too") {
  ConfigWorld world;
  CHECK(world.refusal_of(R"({"languge": "fr"})", Language::french) ==
        "languge : clé inconnue ; vouliez-vous dire « language » ?");
  CHECK(world.refusal_of(R"({"language": 3})", Language::french) == "language : chaîne attendue, trouvé : nombre");
  CHECK(world.refusal_of(R"({"targets": [true]})", Language::french) == "targets : objet attendu, trouvé : tableau");
}

TEST_CASE("a configuration that others could change is refused") {
  ConfigWorld world;
  ConfigWorld world_of_root;
  world_of_root.environment.user = 0;
  SECTION("owned by another user") {
    world.files.at["/etc/shop/dbmaint.json"].owner = 1001;
    CHECK(world.refusal_of("{}") == "it belongs to user 1001, who could make dbmaint delete anything");
    CHECK(world_of_root.refusal_of("{}") == "it belongs to user 1000, who could make dbmaint delete anything");
  }
  SECTION("owned by root is fine") {
    world.files.at["/etc/shop/dbmaint.json"].owner = 0;
    CHECK(world.refusal_of("{}").empty());
  }
  SECTION("writable by the group or by everybody") {
    world.files.at["/etc/shop/dbmaint.json"].mode = 0660;
    CHECK(world.refusal_of("{}") == "its permissions (0660) let others write it");
    world.files.at["/etc/shop/dbmaint.json"].mode = 0602;
    CHECK(world.refusal_of("{}") == "its permissions (0602) let others write it");
  }
  SECTION("readable by everybody is fine") {
    world.files.at["/etc/shop/dbmaint.json"].mode = 0644;
    CHECK(world.refusal_of("{}").empty());
  }
}

TEST_CASE("a configuration that is a folder or cannot be read is a usage error") {
  ConfigWorld world;
  world.files.at["/etc/shop/dbmaint.json"].folder = true;
  CHECK(world.refusal_of("{}") == "it is a folder");
  world.files.at["/etc/shop/dbmaint.json"].folder = false;
  world.files.at["/etc/shop/dbmaint.json"].unreadable = true;
  CHECK(world.refusal_of("{}") == "permission denied");
}

TEST_CASE("the error names the file and says what to do") {
  ConfigWorld world;
  world.overrides.file = "/nowhere.json";
  try {
    static_cast<void>(world.load());
    FAIL("an absent --config was accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.message(Language::english) == "Cannot use the configuration /nowhere.json: there is no such file");
    CHECK_FALSE(error.hint().empty());
  }
}

TEST_CASE("what is ignored without a reason, or until no day, is refused") {
  require_refusals({
      {ConfigWorld::shop(R"("ignore": [{"check": "dead-rows"}])"),
       "targets.shop.ignore[0]: the key 'reason' is missing"},
      {ConfigWorld::shop(R"("ignore": [{"check": "dead-rows", "reason": ""}])"),
       "targets.shop.ignore[0].reason: must not be empty"},
      {ConfigWorld::shop(R"("ignore": [{"reason": "tiny"}])"), "targets.shop.ignore[0]: the key 'check' is missing"},
      {ConfigWorld::shop(R"("ignore": [{"check": "dead-rows", "reason": "tiny", "until": "2027-02-30"}])"),
       "targets.shop.ignore[0].until: '2027-02-30' is not a day; write it as in '2027-01-31'"},
      {ConfigWorld::shop(R"("ignore": [{"check": "dead-rows", "reason": "tiny", "until": "2027-01-31T10:00:00Z"}])"),
       "targets.shop.ignore[0].until: '2027-01-31T10:00:00Z' is not a day; write it as in '2027-01-31'"},
      {ConfigWorld::shop(R"("query_timeout": "0 ms")"), "targets.shop.query_timeout: must be more than zero"},
  });
}
