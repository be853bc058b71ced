#include "dbmaint/platform/compression.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "unit/archive/archive_fixture.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

std::string decoded(const Archive& archive, const Services& services) {
  const auto file = services.files.open_file(row_file_of(archive));
  const auto lines = zstd_decompressor(*file);
  return read_all(*lines);
}

std::string ids(int first, int last) {
  std::string lines;
  for (int id = first; id <= last; ++id) lines += "{\"id\":" + std::to_string(id) + "}\n";
  return lines;
}

}  // namespace

TEST_CASE_METHOD(ArchiveFixture, "an archive holds what was committed, in one file that zstd reads to its end") {
  const auto sink = writer();
  commit_rows(*sink, 1, 3);
  commit_rows(*sink, 4, 5000);
  CHECK(sink->rows() == 5000);
  CHECK(listing().archives.empty());
  CHECK(listing().unfinished.size() == 1);
  const auto archive = sink->finish();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 5000);
  CHECK(archive->manifest.batches == 2);
  CHECK(archive->manifest.origin.id == "logs/20261122T020000Z-1");
  CHECK(decoded(*archive, services) == ids(1, 5000));
  CHECK_NOTHROW(verify_archive(*archive, services));
  REQUIRE(listing().archives.size() == 1);
  CHECK(listing().archives.front().manifest.sha256 == archive->manifest.sha256);
  CHECK_FALSE(services.files.status(archive->folder / "journal.jsonl"));
  CHECK(services.files.status(archive->folder)->mode == 0700);
  CHECK(services.files.status(row_file_of(*archive))->mode == 0600);
}

TEST_CASE_METHOD(ArchiveFixture, "a batch that was rolled back and tried again is in it once") {
  const auto sink = writer();
  commit_rows(*sink, 1, 10);
  CHECK(seal_rows(*sink, 11, 20) == 10);
  CHECK(seal_rows(*sink, 11, 15) == 5);
  sink->committing();
  sink->rolled_back();
  commit_rows(*sink, 11, 20);
  sink->begin_batch();
  sink->write("{\"id\":");
  const auto archive = sink->finish();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 20);
  CHECK(decoded(*archive, services) == ids(1, 20));
}

TEST_CASE_METHOD(ArchiveFixture, "nothing committed leaves no archive, and no folder") {
  const auto idle = writer();
  idle->begin_batch();
  CHECK(idle->seal("") == 0);
  CHECK_FALSE(idle->finish());
  CHECK_FALSE(services.files.status(archives));

  const auto sink = writer();
  static_cast<void>(seal_rows(*sink, 1, 3));
  CHECK_FALSE(sink->finish());
  CHECK(listing().archives.empty());
  CHECK(listing().unfinished.empty());
}

TEST_CASE_METHOD(ArchiveFixture, "while a batch is in doubt the archive is not finished, and takes no other") {
  const auto sink = writer();
  commit_rows(*sink, 1, 3);
  static_cast<void>(seal_rows(*sink, 4, 6));
  sink->committing();
  CHECK(error_of([&] { sink->begin_batch(); }).kind() == ErrorKind::failed);
  CHECK(error_of([&] { static_cast<void>(sink->finish()); }).kind() == ErrorKind::failed);
  CHECK(sink->rows() == 3);
  CHECK(listing().unfinished.size() == 1);
}

TEST_CASE_METHOD(ArchiveFixture, "whatever the disk refuses, what was committed before is a good archive") {
  const auto call = GENERATE(FileCall::write, FileCall::sync_file, FileCall::open_file, FileCall::read);
  const int nth = GENERATE(1, 2);
  const auto sink = writer();
  commit_rows(*sink, 1, 100);
  world.files.fail(call, nth, "ENOSPC");
  bool failed = false;
  try {
    commit_rows(*sink, 101, 200);
  } catch (const Error& error) {
    failed = true;
    CHECK(error.code() == "ENOSPC");
  }
  world.files.fail(call, 1'000'000);  // the rest is another test's
  const auto archive = sink->finish();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == (failed ? 100 : 200));
  CHECK(decoded(*archive, services) == ids(1, failed ? 100 : 200));
  CHECK_NOTHROW(verify_archive(*archive, services));
}

TEST_CASE_METHOD(ArchiveFixture,
                 "two archives of one second have names of their own, and tables folders of their own") {
  for (int i = 0; i < 2; ++i) {
    const auto sink = writer();
    commit_rows(*sink, 1, 3);
    REQUIRE(sink->finish());
  }
  ArchiveOrigin other = origin();
  other.table = {"private", "../lo gs"};
  ArchiveWriter sink(archives, "public", other, services);
  commit_rows(sink, 1, 3);
  const auto archive = sink.finish();
  REQUIRE(archive);
  CHECK(archive->manifest.origin.id == "private.%2E%2E%2Flo%20gs/20261122T020000Z-1");
  const ArchiveListing found = listing();
  REQUIRE(found.archives.size() == 3);
  CHECK(choose_archive(found, "logs/20261122T020000Z-2").manifest.origin.id == "logs/20261122T020000Z-2");
  CHECK(choose_archive(found, "20261122T020000Z-2").manifest.origin.id == "logs/20261122T020000Z-2");
  CHECK(error_of([&] { static_cast<void>(choose_archive(found, "20261122T020000Z-1")); }).kind() == ErrorKind::usage);
  CHECK(error_of([&] { static_cast<void>(choose_archive(found, "nothing")); }).kind() == ErrorKind::usage);
}

TEST_CASE_METHOD(ArchiveFixture, "an archive that changed on the disk is told") {
  const auto sink = writer();
  commit_rows(*sink, 1, 1000);
  const auto archive = sink->finish();
  REQUIRE(archive);
  std::string bytes = read_whole(services.files, row_file_of(*archive));
  const auto rewrite = [&](const std::string& content) {
    services.files.remove_file(row_file_of(*archive));
    write_whole(services.files, row_file_of(*archive), content, FileMode::secret);
  };
  const auto verdict = [&] { return error_of([&] { verify_archive(*archive, services); }).kind(); };
  SECTION("cut short") {
    rewrite(bytes.substr(0, bytes.size() / 2));
    CHECK(verdict() == ErrorKind::corruption);
  }
  SECTION("a flipped byte") {
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    rewrite(bytes);
    CHECK(verdict() == ErrorKind::corruption);
  }
  SECTION("a frame more") {
    rewrite(bytes + bytes);
    CHECK(verdict() == ErrorKind::corruption);
  }
  SECTION("gone") {
    services.files.remove_file(row_file_of(*archive));
    CHECK(verdict() == ErrorKind::corruption);
  }
  SECTION("its manifest") {
    const auto path = archive->folder / "manifest.json";
    std::string manifest = read_whole(services.files, path);
    manifest.replace(manifest.find("\"rows\": 1000"), 12, "\"rows\": 9999");
    services.files.remove_file(path);
    write_whole(services.files, path, manifest, FileMode::secret);
    CHECK(listing().archives.empty());
    CHECK(listing().unreadable.size() == 1);
  }
}
