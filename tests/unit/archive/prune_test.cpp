#include "dbmaint/archive/prune.hpp"

#include "unit/archive/archive_fixture.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

using std::chrono::days;
using std::chrono::sys_days;

const Timestamp now = sys_days{std::chrono::year{2026} / 11 / 22};

Archive archive_from(Timestamp finished, const std::string& identity = "shop") {
  Archive archive;
  archive.manifest.origin.id = to_iso_date(finished);
  archive.manifest.origin.identity = identity;
  archive.manifest.finished_at = finished;
  return archive;
}

std::vector<std::string> past(const std::vector<Archive>& archives, Timestamp at = now) {
  std::vector<std::string> ids;
  for (const Archive& archive : archives_past({archives, {}, {}}, "shop", days{30}, at))
    ids.push_back(archive.manifest.origin.id);
  return ids;
}

}  // namespace

TEST_CASE("archives older than their time go, of this database alone") {
  CHECK(past({archive_from(now - days{31}), archive_from(now - days{30}), archive_from(now - days{90}),
              archive_from(now - days{90}, "another"), archive_from(now)}) ==
        std::vector<std::string>{to_iso_date(now - days{90}), to_iso_date(now - days{31})});
}

TEST_CASE("the newest archive stays, and a clock that runs ahead lets nothing go that it would not have let go") {
  CHECK(past({archive_from(now - days{400})}).empty());
  CHECK(past({archive_from(now - days{1}), archive_from(now)}, now + days{4000}).empty());
}

TEST_CASE_METHOD(ArchiveFixture, "what is removed is gone, and a removal that was cut short is finished") {
  const auto sink = writer();
  commit_rows(*sink, 1, 10);
  const auto archive = sink->finish();
  REQUIRE(archive);
  world.files.fail(FileCall::remove_folder);
  CHECK_THROWS_AS(remove_archive(archives, *archive, services), Error);
  CHECK(listing().archives.empty());
  CHECK(listing().unreadable.empty());
  sweep_removed_archives(archives, services);
  CHECK(services.files.list(archives / "logs").empty());
}
