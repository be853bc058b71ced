#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "faults/shop.hpp"
#include "support/postgres_database.hpp"

namespace dbmaint::testing {

/// Profs Académie with its shipped configuration and a journal of which two thirds are past their thirty days.
class PostgresShop : public Shop {
 public:
  static constexpr std::int64_t all_rows = 6'000;
  static constexpr std::int64_t kept_rows = all_rows / 3;

  /// `settings`: what differs from the shipped configuration of the target.
  explicit PostgresShop(const nlohmann::json& settings = nlohmann::json::object(),
                        PostgresAddress server_address = postgres_of_environment());

  /// The journal as it was at first; everything else stays.
  void restock();

  /// What must hold at every instant, whatever was killed: no row that should stay is gone, none went without a proved
  /// backup that holds them all, and every listed backup can be read to its end.
  void check_nothing_lost();
  /// Waits for it: the session of a killed client ends when the server notices.
  [[nodiscard]] bool lock_becomes_free();

  /// Waits for one session of which pg_stat_activity tells that.
  [[nodiscard]] std::optional<pid_t> session_becomes(const std::string& condition);
  [[nodiscard]] std::int64_t rows() { return database.number("SELECT count(*) FROM audit_logs"); }

  PostgresAddress server;
  PostgresDatabase database;

 private:
  [[nodiscard]] std::string fingerprint();

  std::string fingerprint_;
};

/// Holds every pg_dump of the shop before its first row, as long as it lives and was not lifted. Rows can be read.
class DumpBarrier {
 public:
  explicit DumpBarrier(PostgresShop& shop);
  ~DumpBarrier();
  DumpBarrier(const DumpBarrier&) = delete;
  DumpBarrier& operator=(const DumpBarrier&) = delete;

  /// Until a pg_dump waits.
  [[nodiscard]] bool reached();
  /// Lets it go on into the middle of the rows: the run itself is stopped (SIGSTOP), so that nobody takes what pg_dump
  /// writes: the journal is larger than the pipe between them. SIGCONT lets both go on.
  /// Tells the session of that pg_dump.
  [[nodiscard]] std::optional<pid_t> lift_into_the_middle(const DbmaintProcess& run);

 private:
  PostgresShop& shop_;
  struct Lock;
  std::unique_ptr<Lock> lock_;
};

/// Holds the removal of one old row of the journal, and with it a batch, as long as it lives.
class RowBarrier {
 public:
  explicit RowBarrier(PostgresShop& shop);
  ~RowBarrier();
  RowBarrier(const RowBarrier&) = delete;
  RowBarrier& operator=(const RowBarrier&) = delete;

  /// Until a DELETE waits for it; tells its session.
  [[nodiscard]] std::optional<pid_t> reached();

 private:
  PostgresShop& shop_;
  struct Lock;
  std::unique_ptr<Lock> lock_;
};

}  // namespace dbmaint::testing
