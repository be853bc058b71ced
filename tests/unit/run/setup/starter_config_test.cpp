#include "dbmaint/run/setup/starter_config.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "unit/config/config_world.hpp"

using dbmaint::Column;
using dbmaint::Config;
using dbmaint::Language;
using dbmaint::Schema;
using dbmaint::Table;
using dbmaint::TableName;
using dbmaint::TableSize;
using dbmaint::test::ConfigWorld;

namespace {

Table table(const std::string& name, const std::vector<Column>& columns) {
  Table made;
  made.name = {"main", name};
  made.columns = columns;
  made.primary_key = {columns.front().name};
  return made;
}

Schema schema_of(std::vector<Table> tables) {
  Schema schema;
  schema.default_schema = "main";
  schema.tables = std::move(tables);
  return schema;
}

Schema shop() {
  return schema_of({table("audit_logs", {{"id", "INTEGER"}, {"createdAt", "TEXT"}}),
                    table("empty_one", {{"id", "INTEGER"}}),
                    table("orders", {{"order_id", "INTEGER"}, {"user_id", "INTEGER"}, {"created_at", "INTEGER"}}),
                    table("otp_codes", {{"otp_id", "INTEGER"}, {"created_at", "TEXT"}, {"expires_at", "TEXT"}}),
                    table("users", {{"user_id", "INTEGER"}, {"created_at", "INTEGER"}})});
}

std::vector<TableSize> sizes_of(const Schema& schema) {
  std::vector<TableSize> sizes;
  for (const Table& each : schema.tables)
    sizes.push_back({each.name, each.name.name == "empty_one" ? 0 : 7, false, {}});
  return sizes;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr std::size_t every = std::string::npos;

/// The file after a person removed the // of one proposal, or of every one.
std::string agreed(std::string text, std::size_t which = every) {
  std::size_t number = 0;
  for (std::size_t at = text.find("// {"); at != std::string::npos; at = text.find("// {", at + 1))
    if (which == every || number++ == which) text.erase(at, 2);
  return text;
}

}  // namespace

TEST_CASE("a starter configuration loads as it stands and deletes nothing") {
  for (const Language language : {Language::english, Language::french}) {
    ConfigWorld world;
    const std::string text = dbmaint::starter_config("shop", "sqlite:/srv/shop.db", shop(), sizes_of(shop()), language);
    INFO(text);
    const Config config = world.load(text);
    REQUIRE(config.targets.size() == 1);
    CHECK(config.language == language);
    CHECK(config.targets.at(0).name == "shop");
    CHECK(config.targets.at(0).url.reveal() == "sqlite:/srv/shop.db");
    CHECK(config.targets.at(0).rules.main_tables == std::vector<std::string>{"orders", "users"});
    CHECK(config.targets.at(0).rules.retention.empty());
    CHECK(config.targets.at(0).rules.relations.empty());
  }
}

TEST_CASE("its proposals load too once they are agreed to, and only report") {
  ConfigWorld world;
  const std::string text =
      agreed(dbmaint::starter_config("shop", "/srv/shop.db", shop(), sizes_of(shop()), Language::english));
  INFO(text);
  const Config config = world.load(text);
  const dbmaint::TargetRules& rules = config.targets.at(0).rules;
  REQUIRE(rules.retention.size() == 2);
  CHECK(rules.retention.at(0).table == "audit_logs");
  CHECK(rules.retention.at(0).column == "createdAt");
  CHECK(rules.retention.at(0).keep == std::chrono::hours{24 * 180});
  CHECK(rules.retention.at(1).column == "expires_at");
  CHECK(rules.retention.at(1).keep == dbmaint::Duration{0});
  for (const dbmaint::RetentionRule& rule : rules.retention) CHECK(rule.action == dbmaint::Action::report);
  REQUIRE(rules.relations.size() == 1);
  CHECK(rules.relations.at(0).child == dbmaint::ColumnsRef{"orders", {"user_id"}});
  CHECK(rules.relations.at(0).parent == dbmaint::ColumnsRef{"users", {"user_id"}});
}

TEST_CASE("any one of its proposals can be agreed to alone, and all of them make plain JSON lists") {
  const std::string text = dbmaint::starter_config("shop", "/srv/shop.db", shop(), sizes_of(shop()), Language::english);
  for (const std::size_t which : {0, 1, 2}) {
    ConfigWorld world;
    INFO(agreed(text, which));
    const Config config = world.load(agreed(text, which));
    const dbmaint::TargetRules& rules = config.targets.at(0).rules;
    CHECK(rules.retention.size() + rules.relations.size() == 1);
  }
  const auto json = nlohmann::json::parse(agreed(text), nullptr, true, true);
  CHECK(json["targets"]["shop"]["retention"].size() == 2);
}

TEST_CASE("a password never gets into a starter configuration") {
  ConfigWorld world;
  world.environment.variables["DATABASE_URL"] = "postgresql://db/shop";
  const std::string text =
      dbmaint::starter_config("shop", "postgresql://u:hunter2@db/shop", shop(), sizes_of(shop()), Language::english);
  CHECK_FALSE(contains(text, "hunter2"));
  CHECK(contains(text, R"("url": "${DATABASE_URL}")"));
  CHECK(world.load(text).targets.at(0).url.reveal() == "postgresql://db/shop");
}

TEST_CASE("strange names stay names in a starter configuration") {
  ConfigWorld world;
  const std::vector<std::string> names = {"\"; drop table x; --", "a\nb", "a.b", "dollar ${HOME} $$", "élèves"};
  std::vector<Table> tables;
  for (const std::string& name : names) tables.push_back(table(name, {{"id", "INTEGER"}}));
  const Schema schema = schema_of(tables);
  std::vector<TableSize> sizes = sizes_of(schema);
  const std::string text = dbmaint::starter_config("x", "a$$b.db", schema, sizes, Language::english);
  INFO(text);
  const Config config = world.load(text);
  CHECK(config.targets.at(0).rules.main_tables == names);
  CHECK(config.targets.at(0).url.reveal() == "/etc/shop/a$$b.db");
  for (TableSize& size : sizes) size.rows = 0;
  CHECK(world.load(dbmaint::starter_config("x", "a.db", schema, sizes, Language::english))
            .targets.at(0)
            .rules.main_tables.empty());
}

TEST_CASE("a database without tables gives a configuration that loads") {
  ConfigWorld world;
  CHECK(world.load(dbmaint::starter_config("x", "a.db", schema_of({}), {}, Language::french)).targets.size() == 1);
}
