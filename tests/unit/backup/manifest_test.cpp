#include "dbmaint/backup/manifest.hpp"

#include "backup/evidence.hpp"
#include "dbmaint/core/error.hpp"
#include "support/catch.hpp"

using namespace dbmaint;

namespace {

Manifest sample() {
  Manifest manifest;
  manifest.id = "20261122T020000Z-0001";
  manifest.target = "shop";
  manifest.identity = "postgresql://db:5432/shop";
  manifest.display = "postgresql://shop@db/shop";
  manifest.host = "testhost";
  manifest.dbmaint_version = "0.1.0";
  manifest.started_at = *parse_timestamp("2026-11-22T02:00:00Z");
  manifest.finished_at = *parse_timestamp("2026-11-22T02:00:01.5Z");
  manifest.working_space = ByteSize{77};
  manifest.facts.engine = "postgresql";
  manifest.facts.server_version = "15.18";
  manifest.facts.tool = "pg_dump 15.18";
  manifest.facts.database = "sh\"op é";
  manifest.facts.raw_size = ByteSize{5000};
  manifest.facts.rows = {{"public.users", 3}};
  manifest.facts.rows_exact = true;
  manifest.facts.restore_by_hand = {"pg_restore -d shop database.dump"};
  manifest.facts.warnings = {Text::verbatim("globals could not be read")};
  manifest.facts.commands = {"pg_dump"};
  manifest.files = {{"database.dump.zst", ByteSize{100}, ByteSize{5000}, std::string(64, 'a'), true}};
  return manifest;
}

bool is_refused(const std::string& text) {
  try {
    (void)parse_manifest(text);
    return false;
  } catch (const Error& error) {
    return error.kind() == ErrorKind::corruption;
  }
}

}  // namespace

TEST_CASE("A manifest survives writing and reading") {
  const Manifest manifest = sample();
  const Manifest read = parse_manifest(to_json(manifest));
  CHECK(read.id == manifest.id);
  CHECK(read.identity == manifest.identity);
  CHECK(read.finished_at == manifest.finished_at);
  CHECK(read.facts.database == manifest.facts.database);
  CHECK(read.facts.rows.at(0).rows == 3);
  CHECK(read.facts.rows_exact);
  CHECK(read.facts.warnings.at(0).in(Language::french) == "globals could not be read");
  CHECK(read.files.at(0).raw_size == ByteSize{5000});
  CHECK(read.files.at(0).compressed);
  CHECK(to_json(read) == to_json(manifest));
}

TEST_CASE("A manifest tells which rows are those of a partitioned table, and names none for other tables") {
  Manifest manifest = sample();
  CHECK(to_json(manifest).find("part_of") == std::string::npos);
  manifest.facts.rows.push_back({"public.logs_2026_11", 7, {"public.logs_2026", "public.logs"}});
  const Manifest read = parse_manifest(to_json(manifest));
  CHECK(read.facts.rows.at(0).part_of.empty());
  CHECK(read.facts.rows.at(1).part_of == std::vector<std::string>{"public.logs_2026", "public.logs"});
}

TEST_CASE("Every changed bit and every truncation of a manifest is noticed") {
  const std::string text = to_json(sample());
  int unnoticed = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ (1U << bit));
      if (!is_refused(changed)) ++unnoticed;
    }
  CHECK(unnoticed == 0);
  for (std::size_t length = 0; length < text.size(); ++length)
    if (!is_refused(text.substr(0, length))) ++unnoticed;
  CHECK(unnoticed == 0);
  CHECK(is_refused(text + " "));
  CHECK(is_refused(text + text));
}

TEST_CASE("A manifest of a format from the future is refused, not guessed at") {
  Manifest manifest = sample();
  manifest.format = 2;
  CHECK(is_refused(to_json(manifest)));
}

TEST_CASE("A manifest whose files would lead out of its folder is refused") {
  for (const std::string name :
       {"../other", "/etc/passwd", "a/b", "manifest.json", "verified.json", "", ".hidden", "x.partial"}) {
    Manifest manifest = sample();
    manifest.files.at(0).name = name;
    CHECK(is_refused(to_json(manifest)));
  }
}

TEST_CASE("A manifest without files is refused") {
  Manifest manifest = sample();
  manifest.files.clear();
  CHECK(is_refused(to_json(manifest)));
}

TEST_CASE("A password never reaches a manifest") {
  Manifest manifest = sample();
  manifest.display = "postgresql://shop:hunter2@db/shop";
  manifest.identity = manifest.display;
  manifest.facts.commands = {"pg_dump postgresql://shop:hunter2@db/shop"};
  manifest.facts.restore_by_hand = {"psql postgresql://shop:hunter2@db/shop"};
  manifest.facts.warnings = {Text::verbatim("could not use postgresql://shop:hunter2@db/shop")};
  CHECK(to_json(manifest).find("hunter2") == std::string::npos);
}

TEST_CASE("Names that are no UTF-8 do not keep a manifest from being written") {
  Manifest manifest = sample();
  manifest.facts.database = "caf\xe9";
  CHECK(parse_manifest(to_json(manifest)).facts.database == "caf\xef\xbf\xbd");
}

TEST_CASE("The proof of a verification survives writing and reading, and no change") {
  Evidence evidence;
  evidence.id = "20261122T020000Z-0001";
  evidence.manifest_sha256 = std::string(64, 'b');
  evidence.method = "read whole";
  evidence.verified_at = *parse_timestamp("2026-11-22T02:05:00Z");
  evidence.duration = Duration{1234};
  const std::string text = to_json(evidence);
  CHECK(parse_evidence(text).duration == Duration{1234});
  CHECK(to_json(parse_evidence(text)) == text);
  std::string changed = text;
  changed[text.find("read whole")] = 'R';
  CHECK_THROWS_AS(parse_evidence(changed), Error);
}
