#include "run/backups/rows_in_backups.hpp"

#include "support/catch.hpp"

using namespace dbmaint;

namespace {

const Identity shop{"shop", "shop", "shop"};

RepositoryListing backups_with(std::vector<std::vector<TableRows>> rows) {
  RepositoryListing listing;
  for (std::vector<TableRows>& each : rows) {
    Backup& backup = listing.backups.emplace_back();
    backup.manifest.id = std::to_string(listing.backups.size());
    backup.manifest.identity = shop.canonical;
    backup.manifest.facts.rows = std::move(each);
  }
  return listing;
}

Schema schema_with(std::vector<TableName> names) {
  Schema schema;
  schema.default_schema = "public";
  for (TableName& name : names) schema.tables.push_back(Table{std::move(name)});
  return schema;
}

}  // namespace

TEST_CASE("the newest backup in which an absent table had rows is found, of this database alone") {
  RepositoryListing listing = backups_with({{{"public.logs", 5}}, {{"public.logs", 7}}, {{"public.logs", 0}}, {}});
  const auto found = rows_of_absent("logs", schema_with({}), listing, shop);
  REQUIRE(found);
  CHECK(found->rows == 7);
  CHECK(found->backup == "2");
  CHECK(rows_of_absent("public.logs", schema_with({}), listing, shop)->rows == 7);
  CHECK_FALSE(rows_of_absent("notes", schema_with({}), listing, shop));
  CHECK_FALSE(rows_of_absent("app.logs", schema_with({}), listing, shop));
  for (Backup& backup : listing.backups) backup.manifest.identity = "another";
  CHECK_FALSE(rows_of_absent("logs", schema_with({}), listing, shop));
}

TEST_CASE("a partitioned table had the rows of its partitions, also when it is gone with them") {
  const RepositoryListing listing =
      backups_with({{{"public.logs_1", 5, {"public.logs"}}, {"public.logs_2", 2, {"public.logs"}}}});
  CHECK(rows_in_backups({"public", "logs"}, listing, shop)->rows == 7);
  CHECK(rows_of_absent("logs", schema_with({}), listing, shop)->rows == 7);
  CHECK(rows_in_backups({"public", "logs_2"}, listing, shop)->rows == 2);
}

TEST_CASE("what stands in no accepted backup, nor in a newer one, was not lost") {
  RepositoryListing listing = backups_with({{{"public.logs", 7}}, {{"public.logs", 0}}, {{"public.logs", 0}}});
  CHECK(rows_in_backups({"public", "logs"}, listing, shop)->rows == 7);
  listing.backups[1].compared = accepted_by_a_person;
  CHECK_FALSE(rows_in_backups({"public", "logs"}, listing, shop));
  CHECK_FALSE(rows_of_absent("logs", schema_with({}), listing, shop));
  listing.backups[2].manifest.facts.rows[0].rows = 3;
  CHECK(rows_in_backups({"public", "logs"}, listing, shop)->rows == 3);
}

TEST_CASE("a table whose schema is gone with it is found by its name, one that is there under another schema is not") {
  const RepositoryListing listing = backups_with({{{"app.logs", 5}}});
  CHECK(rows_of_absent("logs", schema_with({}), listing, shop)->rows == 5);
  CHECK_FALSE(rows_of_absent("logs", schema_with({{"app", "logs"}}), listing, shop));
  CHECK_FALSE(rows_of_absent("ogs", schema_with({}), listing, shop));
}
