#include <fstream>

#include "dbmaint/core/error.hpp"
#include "dbmaint/run/selection.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

struct Choice {
  TestServices world;
  Config config;
  std::string file = (world.folder.path() / "app.db").string();

  Choice() {
    std::ofstream(file) << "";
    for (const char* name : {"maa-yegue", "profs-academie"}) {
      TargetConfig target;
      target.name = name;
      target.url = Secret(std::string("sqlite:/srv/") + name + ".db");
      target.rules.main_tables = {"users"};
      config.targets.push_back(target);
    }
  }
  std::vector<TargetConfig> choose(const std::vector<std::string>& written, std::optional<std::string> as = {}) {
    return select_targets(config, written, as, {}, world.environment);
  }
};

}  // namespace

TEST_CASE_METHOD(Choice, "no name means every configured target") {
  CHECK(choose({}).size() == 2);
}

TEST_CASE_METHOD(Choice, "without configured targets DATABASE_URL is taken") {
  config.targets.clear();
  CHECK_THROWS_AS(choose({}), Error);
  world.environment.variables["DATABASE_URL"] = "sqlite:" + file;
  REQUIRE(choose({}).size() == 1);
  CHECK(choose({})[0].name.starts_with("app-"));
}

TEST_CASE_METHOD(Choice, "every spelling of one file is one target") {
  const auto targets = choose({file, "sqlite:" + file});
  REQUIRE(targets.size() == 1);
  CHECK(targets[0].name.size() == std::string("app-").size() + 8);
}

TEST_CASE_METHOD(Choice, "a misspelt name is told with the nearest one") {
  try {
    (void)choose({"maa-yegu"});
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.hint().in(Language::english).find("'maa-yegue'") != std::string::npos);
  }
}

TEST_CASE_METHOD(Choice, "--as applies a target's rules to one address") {
  const auto targets = choose({file}, "maa-yegue");
  REQUIRE(targets.size() == 1);
  CHECK(targets[0].name.starts_with("app-"));
  CHECK(targets[0].url.reveal() == file);
  CHECK(targets[0].rules.main_tables == std::vector<std::string>{"users"});
  CHECK_THROWS_AS(choose({}, "maa-yegue"), Error);
  CHECK_THROWS_AS(choose({"profs-academie"}, "maa-yegue"), Error);
  CHECK_THROWS_AS(choose({file}, "unknown"), Error);
}

TEST_CASE_METHOD(Choice, "an attached file is in a backup when a target is that file, however it is written") {
  TargetConfig& target = config.targets.front();
  target.attach = {{"own", "/srv/profs-academie.db"}, {"other", "/srv/dictionary.db"}};
  CHECK(attached_without_target(config, target) == std::vector<std::string>{"other"});
  CHECK(attached_without_target(config, config.targets.back()).empty());
}
