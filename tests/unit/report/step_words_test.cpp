#include "dbmaint/report/step_words.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

TEST_CASE("every step has a French name, and in English its own") {
  for (const char* name :
       {"backup", "verify backup", "prune backups", "cleanup audit_logs", "reclaim space", "care database",
        "care idx_users", "observe", "checks", "report files", "drill", "restore", "compare", "take place"}) {
    CAPTURE(name);
    CHECK(words_for_step(name).in(Language::english) == name);
    CHECK(words_for_step(name).in(Language::french) != name);
  }
  CHECK(words_for_step("care database 2").in(Language::french) == "entretien de la base (2)");
  CHECK(words_for_step("cleanup audit_logs").in(Language::french) == "nettoyage de audit_logs");
}

TEST_CASE("a step that nobody named stays as it is") {
  CHECK(words_for_step("something new").in(Language::french) == "something new");
}
