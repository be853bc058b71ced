#include <algorithm>
#include <map>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "engine/postgres/backup/decode.hpp"
#include "engine/postgres/session.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"
#include "support/postgres_database.hpp"

using dbmaint::testing::PostgresDatabase;
using dbmaint::testing::TestServices;

namespace dbmaint {

namespace {

/// A backup in memory, uncompressed.
class MemoryBackup final : public BackupWriter, public BackupReader {
 public:
  std::unique_ptr<ByteSink> open(std::string_view name, Compress) override {
    return std::make_unique<Sink>(files[std::string(name)]);
  }
  std::unique_ptr<ByteSource> open(std::string_view name) override {
    return std::make_unique<Source>(files.at(std::string(name)));
  }
  std::filesystem::path scratch(std::string_view) override { throw std::logic_error("no scratch file is needed"); }

  std::map<std::string, std::string> files;

 private:
  class Sink final : public ByteSink {
   public:
    explicit Sink(std::string& into) : into_(into) {}
    void write(std::span<const std::byte> bytes) override {
      for (const std::byte b : bytes) into_ += static_cast<char>(b);
    }
    void finish() override {}

   private:
    std::string& into_;
  };
  class Source final : public ByteSource {
   public:
    explicit Source(const std::string& from) : from_(from) {}
    std::size_t read(std::span<std::byte> into) override {
      std::size_t n = 0;
      while (n < into.size() && at_ < from_.size()) into[n++] = static_cast<std::byte>(from_[at_++]);
      return n;
    }

   private:
    const std::string& from_;
    std::size_t at_ = 0;
  };
};

}  // namespace

TEST_CASE("a dump counts the rows of its own snapshot, decodes whole, and shows no password") {
  PostgresDatabase database;
  TestServices world;
  world.environment.variables["PATH"] = "/usr/bin";
  const auto processes = system_processes();
  const Services services = world.with(*processes);
  database.execute(
      "CREATE TABLE \"Très grand\" (n int, t text); INSERT INTO \"Très grand\" SELECT g, md5(g::text) FROM "
      "generate_series(1, 20000) g;"
      "CREATE TABLE none (n int)");
  MemoryBackup backup;
  const auto session = postgres::open_session(database.location(), Purpose::read, services);
  const DumpFacts facts = session->dump(backup);

  REQUIRE(facts.rows.size() == 2);
  CHECK(facts.rows_exact);
  CHECK(facts.rows[0].table == "public.Très grand");
  CHECK(facts.rows[0].rows == 20000);
  CHECK(facts.rows[1].rows == 0);
  CHECK(facts.database == database.name());
  CHECK(facts.tool.starts_with("pg_dump "));
  CHECK(facts.warnings.empty());
  CHECK(facts.raw_size.bytes == backup.files.at("data.pgc").size());
  CHECK(backup.files.at("globals.sql").find("CREATE ROLE") != std::string::npos);
  CHECK(backup.files.at("globals.sql").find("SCRAM-SHA-256") == std::string::npos);
  for (const std::string& command : facts.commands) {
    CAPTURE(command);
    CHECK(command.find("PGPASSWORD") == std::string::npos);
    CHECK(command.find("://") == std::string::npos);
  }
  CHECK_NOTHROW(postgres::decode(backup, facts, services));

  std::string& archive = backup.files.at("data.pgc");
  archive.resize(archive.size() / 2);
  try {
    (void)postgres::decode(backup, facts, services);
    FAIL("half an archive was accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::corruption);
  }
}

TEST_CASE("a dump without the right to read a table fails with the missing GRANT") {
  PostgresDatabase database;
  TestServices world;
  world.environment.variables["PATH"] = "/usr/bin";
  const auto processes = system_processes();
  const std::string role = database.name() + "_reader";
  database.execute("CREATE TABLE closed (n int); CREATE ROLE " + role + " LOGIN PASSWORD 'pw'");
  {
    MemoryBackup backup;
    const auto session =
        postgres::open_session({Secret(database.url_as(role, "pw")), {}, {}}, Purpose::read, world.with(*processes));
    try {
      (void)session->dump(backup);
      FAIL("a table that cannot be read was left out silently");
    } catch (const Error& error) {
      CHECK(error.code() == "42501");
      CHECK(error.hint().in(Language::english).find("GRANT SELECT") != std::string::npos);
    }
  }
  database.execute("DROP ROLE " + role);
}

TEST_CASE("care follows what the server measured and runs outside a transaction") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE t (n int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 30000); ANALYZE t; DELETE FROM t "
      "WHERE n > 10000");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  for (int i = 0; i < 50 && database.number("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 't'") == 0; ++i)
    database.execute("SELECT pg_sleep(0.1)");  // the server's counters arrive late
  bool vacuumed = false;
  for (const CareAction& action : session->propose_care(schema, {})) {
    CHECK_FALSE(session->perform(action).summary.empty());
    vacuumed = vacuumed || (action.kind == CareKind::reclaim_space && action.object == "public.t");
  }
  CHECK(vacuumed);
  CHECK(database.number("SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 't'") == 1);
}

TEST_CASE("care is proposed for what the session itself has removed a moment before") {
  PostgresDatabase database;
  TestServices world;
  database.execute(
      "CREATE TABLE t (n int PRIMARY KEY, at timestamptz); INSERT INTO t SELECT n, now() - n * interval '1 hour' FROM "
      "generate_series(1, 30000) n; ANALYZE t");
  const auto session = postgres::open_session(database.location(), Purpose::write, world.services());
  const Schema schema = session->read_schema();
  ExpiredRows rows;
  rows.table = {"public", "t"};
  rows.column = "at";
  rows.cutoff = session->now() - std::chrono::hours{10000};
  const auto remover = session->remove_expired(schema, rows, {});
  while (!remover->next(10'000).finished) continue;
  const std::vector<CareAction> actions = session->propose_care(schema, {});
  CHECK(std::ranges::count(actions, CareKind::reclaim_space, &CareAction::kind) == 1);
}

}  // namespace dbmaint
