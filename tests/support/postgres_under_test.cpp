#include "engine/postgres/engine.hpp"
#include "support/engine_under_test.hpp"
#include "support/postgres_database.hpp"

namespace dbmaint::testing {

namespace {

class PostgresScratch : public ScratchDatabase {
 public:
  /// As a replica, foreign keys are not enforced on this connection.
  PostgresScratch() { database_.execute("SET session_replication_role = replica"); }
  Location location() const override { return database_.location(); }
  void run(const std::string& sql) override { database_.execute(sql); }

 private:
  PostgresDatabase database_;
};

class PostgresUnderTest : public EngineUnderTest {
 public:
  const Engine& engine() const override { return postgres::engine(); }
  std::unique_ptr<ScratchDatabase> create() const override { return std::make_unique<PostgresScratch>(); }
  std::string schema() const override { return "public"; }
  std::string time_type() const override { return "timestamptz"; }
  TimeFormat time_format() const override { return TimeFormat::native; }
  std::string time_literal(Timestamp instant) const override { return "'" + to_rfc3339(instant) + "'"; }
  Location absent() const override {
    const PostgresDatabase database;  // gone when this returns
    return database.location();
  }
};

}  // namespace

std::shared_ptr<const EngineUnderTest> postgres_under_test() {
  return std::make_shared<PostgresUnderTest>();
}

}  // namespace dbmaint::testing
