#include "config/trailing_commas.hpp"

#include "config_world.hpp"
#include "support/catch.hpp"

using dbmaint::config::without_trailing_commas;
using dbmaint::test::ConfigWorld;

TEST_CASE("a comma after the last element becomes a blank, whatever blanks and comments follow it") {
  CHECK(without_trailing_commas("[1, 2,]") == "[1, 2 ]");
  CHECK(without_trailing_commas("{\"a\": [1,\n // [2,]\n], /* } */ }") == "{\"a\": [1 \n // [2,]\n]  /* } */ }");
  CHECK(without_trailing_commas("[{},]") == "[{} ]");
}

TEST_CASE("every other comma stays") {
  for (const std::string document :
       {R"([1, 2])", R"(["a,]", "b\",]"])", "[,]", "{,}", "[1,,]", "// [1,]", "/* [1,] */", "[1,", "\"[1,]", ","})
    CHECK(without_trailing_commas(document) == document);
}

TEST_CASE("a configuration may have a comma after the last element, but none instead of one") {
  ConfigWorld world;
  CHECK(world.load(ConfigWorld::shop("\"main_tables\": [\"users\", ],")).targets.at(0).rules.main_tables.size() == 1);
  CHECK_FALSE(world.refusal_of(ConfigWorld::shop("\"main_tables\": [,]")).empty());
  CHECK_FALSE(world.refusal_of(ConfigWorld::shop("\"main_tables\": [\"users\",,]")).empty());
}
