#pragma once

#include <memory>
#include <string>

#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/engine_under_test.hpp"
#include "support/error_of.hpp"

namespace dbmaint::testing {

/// One engine with an empty scratch database; real processes, so that an engine can run its tools.
struct World {
  explicit World(std::shared_ptr<const EngineUnderTest> engine_under_test)
      : under_test(std::move(engine_under_test)), database(under_test->create()) {}

  [[nodiscard]] Services services() { return outside.with(*processes); }
  [[nodiscard]] std::unique_ptr<Session> open(Purpose purpose) {
    return under_test->engine().open(database->location(), purpose, services());
  }
  [[nodiscard]] Location location() const { return database->location(); }
  [[nodiscard]] TableName table(const std::string& name) const { return {under_test->schema(), name}; }
  /// The rows whose "at" lies before.
  [[nodiscard]] ExpiredRows rows_before(const std::string& name, Timestamp cutoff) const {
    return {.table = table(name),
            .column = "at",
            .format = under_test->time_format(),
            .cutoff = cutoff,
            .where = {},
            .protect = {}};
  }

  std::shared_ptr<const EngineUnderTest> under_test;
  TestServices outside;
  std::unique_ptr<ProcessRunner> processes = system_processes();
  std::unique_ptr<ScratchDatabase> database;
};

inline std::int64_t rows_in(Session& session, const std::string& table) {
  return std::stoll(*session.select("SELECT count(*) FROM " + table, 1).rows.at(0).at(0));
}

/// Runs `test` once per engine, named in every message of a failure.
template <class Test>
void for_every_engine(Test test) {
  for (const auto& under_test : engines_under_test()) {
    INFO("engine: " << under_test->engine().name());
    World world(under_test);
    test(world);
  }
}

}  // namespace dbmaint::testing
