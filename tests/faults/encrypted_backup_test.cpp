#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "faults/postgres_shop.hpp"
#include "faults/random_kill.hpp"
#include "faults/sqlite_shop.hpp"
#include "support/catch.hpp"
#include "support/encrypting.hpp"
#include "support/plaintext.hpp"
#include "support/wait_until.hpp"

// With encryption on, no row of a backup lies on a disk in plain, whatever happens to the run; and nobody but the
// recipients can read it.

using namespace dbmaint::testing;
using dbmaint::Backup;

namespace fs = std::filesystem;

namespace {

const std::string marker = "PLAINTEXT-MARKER-OF-A-ROW";

/// A shop that encrypts, whose runs have a folder of their own for temporary files.
template <typename Base>
class EncryptingShop : public Encrypting, public Base {
 public:
  template <typename... Arguments>
  explicit EncryptingShop(Arguments... arguments) : Base(arguments..., settings()) {
    this->identity_file = key.identity_file;
    fs::create_directory(temporary);
  }

  [[nodiscard]] DbmaintProcess start(const std::vector<std::string>& arguments) {
    const DbmaintProcess::Surroundings surroundings{
        .largest_file = {}, .environment = {{"TMPDIR", temporary.string()}, {"SQLITE_TMPDIR", temporary.string()}}};
    return Base::start(arguments, surroundings);
  }
  [[nodiscard]] DbmaintProcess::Ended run(const std::vector<std::string>& arguments) { return start(arguments).wait(); }

  /// Everywhere a run may write, the database itself left out; what the runs said included.
  void check_no_plaintext() const {
    std::vector<fs::path> said;
    for (const fs::path& file : files_with(marker, {this->world.folder.path()}))
      if (file.string().find("/data/") == std::string::npos && file.filename() != "pristine.db") said.push_back(file);
    CHECK(said == std::vector<fs::path>{});
    CHECK(files_with("AGE-SECRET-KEY", {this->world.folder.path()}) == std::vector<fs::path>{});
  }
  void check_memory_is_empty() const { CHECK(fs::is_empty(memory)); }

  [[nodiscard]] std::string newest() { return this->listing().backups.back().manifest.id; }

  fs::path temporary = this->world.folder.path() / "tmp";
};

class EncryptingSqliteShop : public EncryptingShop<SqliteShop> {
 public:
  EncryptingSqliteShop() : EncryptingShop(std::string("wal")) { add_marker(); }
  void add_marker() const {
    execute(
        "CREATE TABLE marked (id INTEGER PRIMARY KEY, note TEXT); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
        " SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO marked SELECT i, '" +
        marker + "' || i FROM n");
  }
};

class EncryptingPostgresShop : public EncryptingShop<PostgresShop> {
 public:
  EncryptingPostgresShop() {
    database.execute("CREATE TABLE marked (id int PRIMARY KEY, note text); INSERT INTO marked SELECT i, '" + marker +
                     "' || i FROM generate_series(1, 2000) i");
  }
};

std::int64_t marked_rows(const fs::path& file) {
  return SQLite::Database(file.string(), SQLite::OPEN_READONLY)
      .execAndGet("SELECT count(*) FROM marked WHERE note LIKE '" + marker + "%'")
      .getInt64();
}

template <typename EncryptedShop>
void check_ended_with(EncryptedShop& shop, const std::vector<std::string>& arguments, int exit_status,
                      const std::string& words = {}) {
  const auto ended = shop.run(arguments);
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == exit_status);
  CHECK((ended.out + ended.err).find(words) != std::string::npos);
  shop.check_no_plaintext();
  shop.check_memory_is_empty();
}

}  // namespace

TEST_CASE(
    "An encrypted SQLite backup is proved and drilled without a private key, restored with one and only with the right "
    "one") {
  EncryptingSqliteShop shop;
  check_ended_with(shop, {"monthly", "app", "--fail-on", "never"}, 0);
  REQUIRE(shop.listing().backups.size() == 1);
  const Backup backup = shop.listing().backups.front();
  CHECK(dbmaint::state_word(backup) == "drilled");
  shop.check_nothing_lost();

  const std::string place = (shop.folder / "restored.db").string();
  check_ended_with(shop, {"restore", "app", "--to", place}, 2, "--identity FILE");
  check_ended_with(shop, {"restore", "app", "--to", place, "--identity", shop.stranger.identity_file.string()}, 3,
                   "no private key in");
  CHECK_FALSE(fs::exists(place));
  check_ended_with(shop, {"backup", "verify", "app"}, 0);
  check_ended_with(shop, {"backup", "verify", "app", "--tier", "T2"}, 2, "no private key is known here");
  check_ended_with(shop, {"drill", "app"}, 2, "no private key is known here");
  CHECK(dbmaint::state_word(shop.listing().backups.front()) == "drilled");

  const std::string identity = shop.key.identity_file.string();
  check_ended_with(shop, {"backup", "verify", "app", "--tier", "T2", "--identity", identity}, 0);
  check_ended_with(shop, {"drill", "app", "--identity", identity}, 0);
  const auto restored = shop.run({"restore", "app", "--to", place, "--identity", identity});
  INFO(restored.out << restored.err);
  REQUIRE(restored.exit_status == 0);
  CHECK(marked_rows(place) == 2000);
}

TEST_CASE("An encrypted backup that cannot be read leaves the others to be verified") {
  EncryptingSqliteShop shop;
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  nlohmann::json document = nlohmann::json::parse(std::ifstream(shop.world.folder / "dbmaint.json"), nullptr, true);
  document["targets"]["app"]["backup"].erase("encryption");
  std::ofstream(shop.world.folder / "dbmaint.json") << document;
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  const auto ended = shop.run({"backup", "verify", "app", "--all", "--tier", "T2", "--format", "json"});
  CHECK(ended.exit_status == 2);
  const nlohmann::json verified = nlohmann::json::parse(ended.out).at("verified");
  REQUIRE(verified.size() == 2);
  CHECK(verified[0]["result"].get<std::string>().find("no private key is known here") != std::string::npos);
  CHECK(verified[1]["result"] == "sound");
}

TEST_CASE("A cleanup that may rely on an earlier backup makes a new one where it cannot read that") {
  EncryptingSqliteShop shop;
  REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
  nlohmann::json document = nlohmann::json::parse(std::ifstream(shop.world.folder / "dbmaint.json"), nullptr, true);
  document["targets"]["app"]["backup"]["reuse"] = "1 day";
  std::ofstream(shop.world.folder / "dbmaint.json") << document;
  check_ended_with(shop, {"cleanup", "app", "--yes"}, 0);
  CHECK(shop.listing().backups.size() == 2);
  shop.check_nothing_lost();
}

TEST_CASE("Without room in memory an encrypted SQLite backup is refused before anything is written") {
  EncryptingSqliteShop shop;
  fs::remove_all(shop.memory);
  const auto absent = shop.run({"backup", "app"});
  INFO(absent.out << absent.err);
  CHECK(absent.exit_status == 2);
  CHECK(absent.err.find("scratch_dir") != std::string::npos);
  CHECK(shop.listing().backups.empty());
  shop.check_no_plaintext();
  shop.check_no_leftovers();
  fs::create_directory(shop.memory);
  CHECK(shop.run({"backup", "app"}).exit_status == 0);
}

TEST_CASE(
    "A run stopped or killed at any instant of an encrypted SQLite backup leaves no plaintext, and the next one "
    "empties the memory") {
  EncryptingSqliteShop shop;
  kill_at_random_instants(
      15,
      [&] {
        REQUIRE(shop.run({"backup", "app"}).exit_status == 0);
      },
      [&](std::chrono::microseconds after) {
        DbmaintProcess run = shop.start({"backup", "app"});
        std::this_thread::sleep_for(after);
        run.signal(SIGSTOP);
        shop.check_no_plaintext();
        run.signal(SIGKILL);
        run.signal(SIGCONT);
        const bool killed = run.wait().exit_status == 128 + SIGKILL;
        shop.check_no_plaintext();
        return killed;
      });
  const auto next = shop.run({"backup", "app"});
  INFO(next.out << next.err);
  CHECK(next.exit_status == 0);
  shop.check_memory_is_empty();
  shop.check_no_leftovers();
  shop.check_nothing_lost();
  shop.check_no_plaintext();
}

TEST_CASE("age killed in the middle fails the backup, and nothing is left of it") {
  EncryptingPostgresShop shop;
  // age starts with the first byte that pg_dump writes, and there is much to encrypt after it.
  shop.database.execute("CREATE TABLE long_words AS SELECT repeat(md5(i::text), 40) FROM generate_series(1, 40000) i");
  DbmaintProcess run = shop.start({"backup"});
  std::vector<pid_t> encryptors;
  REQUIRE(wait_until([&] {
    encryptors = run.children("age");
    return encryptors.size() == 1;
  }));
  ::kill(encryptors.front(), SIGKILL);
  const auto ended = run.wait();
  INFO(ended.out << ended.err);
  CHECK(ended.exit_status == 3);
  CHECK(ended.err.find("age ended with status 137") != std::string::npos);
  CHECK(shop.listing().backups.empty());
  shop.check_no_leftovers();
  shop.check_no_plaintext();
}

TEST_CASE("An encrypted PostgreSQL backup needs no memory for its files, and is restored with one worker or several") {
  EncryptingPostgresShop shop;
  const fs::path kept = shop.memory.string() + "-away";
  fs::rename(shop.memory, kept);
  REQUIRE(shop.run({"daily", "--fail-on", "never"}).exit_status == 0);
  shop.check_no_plaintext();
  CHECK(shop.backups_decode_and_prove("public.marked", 2000));
  const std::string identity = shop.key.identity_file.string();
  const auto rehearsed = [&](bool with_file) {
    const auto ended = shop.run({"drill", "--identity", identity, "--format", "json"});
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_status == 0);
    CHECK((ended.out.find("--jobs=") != std::string::npos) == with_file);
    shop.check_no_plaintext();
  };
  rehearsed(false);
  fs::rename(kept, shop.memory);
  rehearsed(true);
  shop.check_memory_is_empty();
  CHECK(dbmaint::state_word(shop.listing().backups.back()) == "drilled");
}

TEST_CASE("A run killed while it makes or proves an encrypted PostgreSQL backup leaves no plaintext") {
  EncryptingPostgresShop shop;
  {
    DumpBarrier barrier(shop);
    DbmaintProcess run = shop.start({"backup"});
    REQUIRE(barrier.reached());
    REQUIRE(barrier.lift_into_the_middle(run));
    shop.check_no_plaintext();
    run.signal(SIGKILL);
    static_cast<void>(run.wait());
  }
  shop.check_no_plaintext();
  REQUIRE(shop.lock_becomes_free());
  DbmaintProcess run = shop.start({"backup"});
  REQUIRE(run.said("step verify backup\n"));
  run.signal(SIGKILL);
  static_cast<void>(run.wait());
  shop.check_no_plaintext();
  REQUIRE(shop.lock_becomes_free());
  CHECK(shop.run({"backup"}).exit_status == 0);
  shop.check_no_leftovers();
  CHECK(shop.backups_decode_and_prove("public.marked", 2000));
}
