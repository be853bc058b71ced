#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dbmaint/engine/engine.hpp"
#include "support/fake_services.hpp"

// What the contract suite needs of an engine beyond its contract. A new engine adds its own subclass and a line in
// engines_under_test.cpp.

namespace dbmaint::testing {

/// A scratch database of one engine, dropped by destruction.
class ScratchDatabase {
 public:
  virtual ~ScratchDatabase() = default;
  [[nodiscard]] virtual Location location() const = 0;
  /// Runs statements over a connection of its own, foreign keys not enforced: tests make orphans with it.
  virtual void run(const std::string& sql) = 0;
};

class EngineUnderTest {
 public:
  virtual ~EngineUnderTest() = default;
  [[nodiscard]] virtual const Engine& engine() const = 0;
  /// An empty database. Portable DDL goes in by run(): TEXT, BIGINT, double-quoted names.
  [[nodiscard]] virtual std::unique_ptr<ScratchDatabase> create() const = 0;
  /// The default schema of the tables that run() makes: "main", "public".
  [[nodiscard]] virtual std::string schema() const = 0;
  /// The usual type of a column that holds instants, and its format.
  [[nodiscard]] virtual std::string time_type() const = 0;
  [[nodiscard]] virtual TimeFormat time_format() const = 0;
  /// A literal of that type: "'2026-01-31T12:00:00Z'".
  [[nodiscard]] virtual std::string time_literal(Timestamp instant) const = 0;
  /// What a database that cannot be reached looks like: a missing file, a missing database of the server.
  [[nodiscard]] virtual Location absent() const = 0;
};

/// Every engine's. Those that need a server fail with a clear message when the environment names none.
[[nodiscard]] std::vector<std::shared_ptr<const EngineUnderTest>> engines_under_test();

[[nodiscard]] std::shared_ptr<const EngineUnderTest> sqlite_under_test();
[[nodiscard]] std::shared_ptr<const EngineUnderTest> postgres_under_test();

}  // namespace dbmaint::testing
