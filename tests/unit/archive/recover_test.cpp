#include "dbmaint/archive/recover.hpp"

#include "unit/archive/archive_fixture.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace {

/// A table of which the test says how many rows of each question are there.
class There : public RowLoader {
 public:
  There(std::int64_t same, std::vector<std::string>& seen) : same_(same), seen_(seen) {}
  std::size_t lines_at_once() const override { return 2; }
  RowPlaces look(std::span<const std::string> lines) override {
    seen_.insert(seen_.end(), lines.begin(), lines.end());
    RowPlaces places;
    places.same = std::min<std::int64_t>(same_, static_cast<std::int64_t>(lines.size()));
    same_ -= places.same;
    places.absent = static_cast<std::int64_t>(lines.size()) - places.same;
    return places;
  }
  std::int64_t insert(std::span<const std::string>) override { return 0; }
  void commit() override {}

 private:
  std::int64_t same_;
  std::vector<std::string>& seen_;
};

struct Killed : ArchiveFixture {
  std::vector<std::string> seen;
  std::int64_t still_there = 0;
  TransactionFate fate = TransactionFate::unknown;

  Killed() {
    session.on_load_rows = [this](const Table&, const RowFormat&, Loading loading) {
      CHECK(loading == Loading::look);
      return std::make_unique<There>(still_there, seen);
    };
    session.on_fate_of = [this](const std::string& transaction) {
      CHECK(transaction == "server/7");
      return fate;
    };
    const auto sink = writer();
    commit_rows(*sink, 1, 10, "server/6");
    CHECK(seal_rows(*sink, 11, 15, "server/7") == 5);
    sink->committing();
    // The process dies here.
  }

  std::optional<Archive> recover() {
    const ArchiveListing found = listing();
    REQUIRE(found.unfinished.size() == 1);
    return recover_archive(found.unfinished.front(), archives, session, session.schema, services);
  }
  std::filesystem::path partial() const { return archives / "logs" / "20261122T020000Z-1.partial"; }
};

}  // namespace

TEST_CASE_METHOD(Killed, "a batch that the server committed stays in the archive") {
  fate = TransactionFate::committed;
  const auto archive = recover();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 15);
  CHECK(archive->manifest.recovered);
  CHECK_NOTHROW(verify_archive(*archive, services));
  CHECK(listing().unfinished.empty());
}

TEST_CASE_METHOD(Killed, "a batch that the server rolled back is cut off") {
  fate = TransactionFate::rolled_back;
  const auto archive = recover();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 10);
  CHECK(archive->manifest.batches == 1);
  CHECK_NOTHROW(verify_archive(*archive, services));
}

TEST_CASE_METHOD(Killed, "where nobody knows, a batch whose rows are all still there is cut off") {
  still_there = 5;
  const auto archive = recover();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 10);
  CHECK(seen.size() == 5);
  CHECK(seen.front() == "{\"id\":11}");
}

TEST_CASE_METHOD(Killed, "where one row of it is not as it was, it is kept") {
  still_there = GENERATE(0, 4);
  const auto archive = recover();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 15);
}

TEST_CASE_METHOD(Killed, "where the table is gone, or another one by now, it is kept") {
  SECTION("gone") {
    session.schema.tables.clear();
  }
  SECTION("another one") {
    session.on_load_rows = [](const Table&, const RowFormat&, Loading) -> std::unique_ptr<RowLoader> {
      throw Error(ErrorKind::refused, Text::verbatim("load"), Text::verbatim("no such column"));
    };
  }
  CHECK(recover()->manifest.rows == 15);
}

TEST_CASE_METHOD(Killed, "a transaction that still runs is waited for, not guessed at") {
  fate = TransactionFate::running;
  CHECK(error_of([&] { static_cast<void>(recover()); }).kind() == ErrorKind::failed);
  CHECK(world.clock.slept >= std::chrono::seconds(30));
  CHECK(listing().unfinished.size() == 1);
  fate = TransactionFate::committed;
  CHECK(recover()->manifest.rows == 15);
}

TEST_CASE_METHOD(Killed, "a frame that never got into the journal is cut off") {
  const auto file = services.files.grow_file(partial() / "rows.jsonl.zst", FileMode::secret);
  const std::string torn = "half a frame";
  file->append(std::as_bytes(std::span(torn)));
  const auto journal = services.files.grow_file(partial() / "journal.jsonl", FileMode::secret);
  const std::string line = "{\"batch\":3,\"off";
  journal->append(std::as_bytes(std::span(line)));
  fate = TransactionFate::committed;
  const auto archive = recover();
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 15);
  CHECK_NOTHROW(verify_archive(*archive, services));
}

TEST_CASE_METHOD(Killed, "files that are not what the journal says are left alone") {
  SECTION("rows without a journal") {
    services.files.remove_file(partial() / "journal.jsonl");
  }
  SECTION("a shorter file") {
    services.files.grow_file(partial() / "rows.jsonl.zst", FileMode::secret)->cut({20});
  }
  SECTION("other bytes") {
    std::string bytes = read_whole(services.files, partial() / "rows.jsonl.zst");
    bytes[bytes.size() - 3] = static_cast<char>(bytes[bytes.size() - 3] ^ 1);
    services.files.remove_file(partial() / "rows.jsonl.zst");
    write_whole(services.files, partial() / "rows.jsonl.zst", bytes, FileMode::secret);
  }
  fate = TransactionFate::rolled_back;
  CHECK(error_of([&] { static_cast<void>(recover()); }).kind() == ErrorKind::corruption);
  CHECK(listing().unfinished.size() == 1);
}

TEST_CASE_METHOD(ArchiveFixture, "an archive that was only begun leaves nothing") {
  services.files.create_folder(archives / "logs" / "20261122T020000Z-1.partial", FileMode::secret);
  CHECK_FALSE(recover_archive(listing().unfinished.at(0), archives, session, session.schema, services));
  CHECK(listing().unfinished.empty());
}

TEST_CASE_METHOD(ArchiveFixture, "a run killed between the manifest and the name is finished by the name") {
  const auto sink = writer();
  commit_rows(*sink, 1, 10);
  const auto whole = sink->finish();
  REQUIRE(whole);
  services.files.rename(whole->folder, archives / "logs" / "20261122T020000Z-1.partial");
  const auto archive = recover_archive(listing().unfinished.at(0), archives, session, session.schema, services);
  REQUIRE(archive);
  CHECK(archive->manifest.rows == 10);
  CHECK(listing().archives.size() == 1);
}
