#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dbmaint/backup/manifest.hpp"
#include "support/catch.hpp"

// The manifest as it lies beside a backup: other tools and later versions read it. Updated like the reports' files.

namespace dbmaint {
namespace {

namespace fs = std::filesystem;

Manifest shop() {
  Manifest manifest;
  manifest.id = "20261122T020000Z-0041";
  manifest.target = "shop";
  manifest.identity = "postgresql://db:5432/shop";
  manifest.display = "postgresql://shop@db/shop";
  manifest.host = "db1";
  manifest.dbmaint_version = "VERSION";
  manifest.started_at = *parse_timestamp("2026-11-22T02:00:00Z");
  manifest.finished_at = *parse_timestamp("2026-11-22T02:00:04Z");
  manifest.files = {{"data.pgc.zst", ByteSize{1234}, ByteSize{56789}, std::string(64, 'a'), true}};
  DumpFacts& facts = manifest.facts;
  facts.engine = "postgresql";
  facts.server_version = "15.18 (Debian 15.18-0+deb12u1)";
  facts.tool = "pg_dump 15.18";
  facts.database = "shop";
  facts.raw_size = ByteSize{56789};
  facts.rows = {{"public.users", 3}};
  facts.rows_exact = true;
  facts.restore_by_hand = {"createdb --template=template0 shop_restored"};
  facts.commands = {"pg_dump --format=custom"};
  ContentFacts& content = facts.content;
  SchemaObjects objects;
  objects.add("table", "public.users", "id bigint not null");
  objects.add("index", "public.users_name", "CREATE INDEX users_name ON public.users USING btree name");
  content.schema = objects.facts("postgresql 15");
  content.schema->objects.push_back({"view", "public.changing", ""});
  content.sequences = {{"public.users_id_seq", {3, true}, 1, {}},
                       {"public.busy", {10, false}, -2, SequencePosition{4, true}}};
  content.large_objects = LargeObjectFacts{2, ByteSize{4096}};
  content.extensions = std::vector<ExtensionFacts>{{"plpgsql", "1.0"}};
  content.roles = {"shop", "readers"};
  content.owner = "shop";
  content.locale = {{"collate", "fr_CA.UTF-8"}, {"encoding", "UTF8"}};
  content.server_id = "7403061224012341234";
  return manifest;
}

}  // namespace

TEST_CASE("a manifest looks the same as before, and is read back as it was") {
  const fs::path file = fs::path(DBMAINT_SOURCE_DIR) / "tests" / "golden" / "expected" / "manifest.json";
  const std::string written = to_json(shop());
  if (std::getenv("DBMAINT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << written;
    WARN("rewrote " << file.string());
  }
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::ostringstream expected;
  expected << in.rdbuf();
  CHECK(written == expected.str());
  CHECK(to_json(parse_manifest(expected.str())) == written);
}

TEST_CASE("a manifest of a version that stated less is read, and states less") {
  const fs::path file =
      fs::path(DBMAINT_SOURCE_DIR) / "tests" / "golden" / "expected" / "manifest_without_content.json";
  std::ifstream in(file, std::ios::binary);
  REQUIRE(in);
  std::ostringstream written;
  written << in.rdbuf();
  const Manifest manifest = parse_manifest(written.str());
  CHECK(manifest.facts.rows.at(0).rows == 3);
  CHECK_FALSE(manifest.facts.content.schema);
  CHECK_FALSE(manifest.facts.content.sequences);
  CHECK(manifest.facts.content.owner.empty());
}

}  // namespace dbmaint
