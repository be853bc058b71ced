#include "engine/postgres/restore/table_choice.hpp"

#include "dbmaint/core/error.hpp"
#include "engine/postgres/catalog/table_names.hpp"
#include "support/catch.hpp"

using namespace dbmaint;
using namespace dbmaint::postgres;

namespace {

DumpFacts facts() {
  DumpFacts facts;
  facts.database = "shop";
  facts.rows = {{"public.orders", 1}, {"public.orders old", 2}, {"crm.users", 3}};
  facts.content.schema = SchemaFacts{"postgresql 15",
                                     {{"constraint", "public.orders.to_user", "a"},
                                      {"constraint", "public.orders.short", "b"},
                                      {"index", "public.by day", "c"},
                                      {"table", "crm.users", "d"},
                                      {"table", "public.orders", "e"},
                                      {"table", "public.orders old", "f"}}};
  return facts;
}

/// As pg_restore 15 lists it, an owner and a table with names of two words.
const std::string listing =
    "; Selected TOC Entries:\n"
    "8; 2615 16570 SCHEMA - crm shop owner\n"
    "232; 1259 16572 TABLE crm users shop owner\n;\tdepends on: 8\n"
    "233; 1259 16573 TABLE public orders shop owner\n"
    "234; 1259 16574 TABLE public orders old shop owner\n"
    "235; 1255 16575 FUNCTION crm g(crm.users) shop owner\n;\tdepends on: 8 232\n"
    "300; 0 16573 TABLE DATA public orders shop owner\n;\tdepends on: 233\n"
    "301; 0 16574 TABLE DATA public orders old shop owner\n;\tdepends on: 234\n"
    "302; 2606 1 CONSTRAINT public orders short shop owner\n;\tdepends on: 233 999\n"
    "303; 1259 2 INDEX public by day shop owner\n;\tdepends on: 233 233\n"
    "304; 2606 3 FK CONSTRAINT public orders to_user shop owner\n;\tdepends on: 233 232\n"
    "305; 0 0 COMMENT public TABLE \"orders old\" shop owner\n;\tdepends on: 234\n";

std::vector<int> kept(const RestoreScope& scope) {
  std::vector<int> ids;
  for (const ArchiveEntry& entry : parse_archive_list([&scope] {
         std::string lines;
         for (const std::string& line : scope.entries) lines += line + "\n";
         return lines;
       }()))
    ids.push_back(entry.id);
  return ids;
}

}  // namespace

TEST_CASE("The list of an archive is read with kinds of several words and what each entry needs") {
  const auto entries = parse_archive_list(listing);
  REQUIRE(entries.size() == 11);
  CHECK(entries[0].kind == "SCHEMA");
  CHECK(entries[4].needs == std::vector<int>{8, 232});
  CHECK(entries[5].kind == "TABLE DATA");
  CHECK(entries[9].kind == "FK CONSTRAINT");
  CHECK(entries[9].name == "public orders to_user shop owner");
}

TEST_CASE("A table of a schema DATA is a table") {
  const auto entries = parse_archive_list("7; 1259 5 TABLE DATA users app\n8; 0 5 TABLE DATA DATA users app\n");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].kind == "TABLE");
  CHECK(entries[1].kind == "TABLE DATA");
}

TEST_CASE("What belongs to a table comes with it, and what needs another one is told") {
  const RestoreScope scope = scope_of(parse_archive_list(listing), facts(), {"public.orders"});
  CHECK(scope.tables == std::vector<std::string>{"public.orders"});
  CHECK(kept(scope) == std::vector<int>{8, 233, 300, 302, 303});
  REQUIRE(scope.left_out.size() == 1);
  CHECK(scope.left_out[0] == "constraint public.orders.to_user");
  CHECK(scope.objects ==
        std::vector<std::string>{"constraint public.orders.short", "index public.by day", "table public.orders"});
}

TEST_CASE("A table whose name begins like another's is not that one") {
  const RestoreScope scope = scope_of(parse_archive_list(listing), facts(), {"public.orders old"});
  CHECK(kept(scope) == std::vector<int>{8, 234, 301, 305});
  CHECK(scope.left_out.empty());
}

TEST_CASE("With both of its tables a foreign key is no longer left out") {
  const RestoreScope scope = scope_of(parse_archive_list(listing), facts(), {"public.orders", "crm.users"});
  CHECK(scope.left_out.empty());
  CHECK(kept(scope) == std::vector<int>{8, 232, 233, 235, 300, 302, 303, 304});
}

TEST_CASE("Tables are named with their schema or without, and exactly") {
  CHECK(chosen_tables(facts(), {"users", "public.orders", "orders"}) ==
        std::vector<std::string>{"crm.users", "public.orders"});
  CHECK(chosen_tables(facts(), {}).empty());
  for (const char* unknown : {"user", "public.users", "ORDERS", "old", ""})
    CHECK_THROWS_AS(chosen_tables(facts(), {unknown}), Error);
  DumpFacts twice = facts();
  twice.rows.push_back({"public.users", 1});
  CHECK_THROWS_AS(chosen_tables(twice, {"users"}), Error);
  CHECK(chosen_tables(twice, {"crm.users"}).size() == 1);
}
