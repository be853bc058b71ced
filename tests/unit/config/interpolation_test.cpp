#include "config_world.hpp"
#include "support/catch.hpp"

using dbmaint::test::ConfigWorld;

namespace {

std::string with_url(const std::string& url) {
  return R"({"targets": {"shop": {"url": ")" + url + R"("}}})";
}

std::string url_of(ConfigWorld& world, const std::string& written) {
  return world.load(with_url(written)).targets.at(0).url.reveal();
}

}  // namespace

TEST_CASE("environment variables are replaced in every string") {
  ConfigWorld world;
  world.environment.variables["DATABASE_URL"] = "postgresql://u:p@db/shop";
  world.environment.variables["TABLE"] = "users";
  world.environment.variables["EMPTY"] = "";
  CHECK(url_of(world, "${DATABASE_URL}") == "postgresql://u:p@db/shop");
  CHECK(url_of(world, "postgresql://${HOST:-localhost}/${TABLE}") == "postgresql://localhost/users");
  CHECK(url_of(world, "postgresql://${EMPTY:-localhost}/x") == "postgresql://localhost/x");
  CHECK(url_of(world, "postgresql://a${EMPTY}b/x") == "postgresql://ab/x");
  CHECK(world.load(ConfigWorld::shop(R"("main_tables": ["${TABLE}"])")).targets.at(0).rules.main_tables ==
        std::vector<std::string>{"users"});
}

TEST_CASE("a dollar sign is itself unless a brace follows, and two are one") {
  ConfigWorld world;
  CHECK(url_of(world, "postgresql://h/a$b$") == "postgresql://h/a$b$");
  CHECK(url_of(world, "postgresql://h/$$x$${HOME}") == "postgresql://h/$x${HOME}");
}

TEST_CASE("a file's content is taken without its last line end") {
  ConfigWorld world;
  world.files.at["/run/secrets/url"].content = "postgresql://u:p@db/shop\n";
  world.files.at["/etc/shop/secret"].content = "db2\r\n";
  CHECK(url_of(world, "${file:/run/secrets/url}") == "postgresql://u:p@db/shop");
  CHECK(url_of(world, "postgresql://${file:secret}/shop") == "postgresql://db2/shop");
}

TEST_CASE("what a value needs and nobody gives is a problem with its path") {
  ConfigWorld world;
  world.files.at["/locked"].unreadable = true;
  const auto refusal = [&](const std::string& url) { return world.refusal_of(with_url(url)); };
  CHECK(refusal("${NOPE}") ==
        "targets.shop.url: the environment variable NOPE is not set; set it or write ${NOPE:-default}");
  CHECK(refusal("${file:/absent}") == "targets.shop.url: the file /absent does not exist");
  CHECK(refusal("${file:/locked}") == "targets.shop.url: the file /locked cannot be read: permission denied");
  CHECK(refusal("${NAME") == "targets.shop.url: '$' followed by '{' is never closed; write '$$' for a plain '$'");
  CHECK(refusal("${my name}") == "targets.shop.url: 'my name' is no name of an environment variable");
  CHECK(refusal("${}") == "targets.shop.url: '' is no name of an environment variable");
}

TEST_CASE("what came from the environment never shows in a problem") {
  ConfigWorld world;
  world.environment.variables["SECRET"] = "hunter2";
  for (const std::string member :
       {R"("lock_wait": "${SECRET}")", R"("window": "${SECRET}")", R"("thresholds": {"index_floor": "${SECRET}"})",
        R"("relations": [{"child": "${SECRET}", "parent": "a.b"}])"}) {
    const std::string cause = world.refusal_of(ConfigWorld::shop(member));
    INFO(cause);
    CHECK(cause.find("${SECRET}") != std::string::npos);
    CHECK(cause.find("hunter2") == std::string::npos);
  }
}
