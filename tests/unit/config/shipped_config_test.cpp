#include <fstream>
#include <sstream>

#include "config_world.hpp"
#include "support/catch.hpp"

using dbmaint::Action;
using dbmaint::Config;
using dbmaint::Routine;
using dbmaint::TargetConfig;
using dbmaint::test::ConfigWorld;

namespace {

std::string shipped(const std::string& name) {
  std::ifstream file(std::string(DBMAINT_SOURCE_DIR) + "/config/" + name);
  REQUIRE(file.good());
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace

TEST_CASE("the configuration of Ma'a yegue loads and states what its operators need") {
  ConfigWorld world;
  const Config config = world.load(shipped("maa-yegue.json"));
  const TargetConfig& target = *config.find("maa-yegue");
  CHECK(config.language == dbmaint::Language::french);
  CHECK(target.url.reveal() == "sqlite:/srv/maa-yegue/maa_yegue_app.db");
  CHECK(target.attach.at("cameroon") == "/srv/maa-yegue/cameroon_languages.db");
  CHECK(target.rules.expected_indexes.size() == 25);
  CHECK(target.rules.relations.size() == 8);
  CHECK(target.rules.relations.at(0).parent == dbmaint::ColumnsRef{"cameroon.lessons", {"lesson_id"}});
  REQUIRE(target.rules.retention.size() == 3);
  for (const dbmaint::RetentionRule& rule : target.rules.retention) {
    CHECK(rule.in == std::set<Routine>{Routine::weekly});
    CHECK(rule.max_fraction == 1.0);
    CHECK(rule.format.has_value());
  }
  CHECK(target.rules.retention.at(2).action == Action::archive);
  CHECK(target.rules.report_sections.size() == 6);
  CHECK(target.rules.thresholds.score == 80);
  for (const dbmaint::NamedQuery& query : target.rules.queries) CHECK(query.budget == dbmaint::Duration{100});
}

TEST_CASE("the paths of Ma'a yegue come from the environment where it says so") {
  ConfigWorld world;
  world.environment.variables["MAA_YEGUE_DB"] = "/demo/app.db";
  world.environment.variables["CAMEROON_DB"] = "/demo/cameroon.db";
  const Config config = world.load(shipped("maa-yegue.json"));
  CHECK(config.targets.at(0).url.reveal() == "sqlite:/demo/app.db");
  CHECK(config.targets.at(0).attach.at("cameroon") == "/demo/cameroon.db");
}

TEST_CASE("the configuration of Profs Académie loads and protects administrators and staff") {
  ConfigWorld world;
  world.environment.variables["DATABASE_URL"] = "postgresql://prof:secret@db/profs?schema=public";
  const Config config = world.load(shipped("profs-academie.json"));
  const TargetConfig& target = *config.find("profs-academie");
  CHECK(target.url.reveal() == "postgresql://prof:secret@db/profs?schema=public");
  CHECK(target.rules.main_tables.size() == 9);
  REQUIRE(target.rules.unattached.size() == 1);
  CHECK(target.rules.unattached.at(0).protect == "role IN ('ADMIN', 'STAFF')");
  CHECK(target.rules.unattached.at(0).referenced_by.size() == 4);
  CHECK(target.rules.protect.at("users") == "role IN ('ADMIN', 'STAFF')");
  REQUIRE(target.rules.retention.size() == 1);
  CHECK(target.rules.retention.at(0).in == std::set<Routine>{Routine::daily});
  CHECK(target.rules.retention.at(0).keep == std::chrono::hours{24 * 30});
  CHECK(target.rules.report_sections.size() == 7);
}

TEST_CASE("the configuration of Profs Académie needs DATABASE_URL and says so") {
  ConfigWorld world;
  CHECK(world.refusal_of(shipped("profs-academie.json")) ==
        "targets.profs-academie.url: the environment variable DATABASE_URL is not set; set it or write "
        "${DATABASE_URL:-default}");
}

TEST_CASE("nothing but retention removes anything in the shipped configurations") {
  ConfigWorld world;
  world.environment.variables["DATABASE_URL"] = "postgresql://db/profs";
  for (const char* name : {"maa-yegue.json", "profs-academie.json"})
    for (const TargetConfig& target : world.load(shipped(name)).targets) {
      for (const dbmaint::RelationRule& rule : target.rules.relations) CHECK(rule.action == Action::report);
      for (const dbmaint::UnattachedRule& rule : target.rules.unattached) CHECK(rule.action == Action::report);
    }
}
