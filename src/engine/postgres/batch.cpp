#include "engine/postgres/batch.hpp"

#include <chrono>

#include "dbmaint/core/error.hpp"

namespace dbmaint::postgres {

namespace {

constexpr int most_tries = 6;
constexpr std::chrono::milliseconds first_pause{100};

bool worth_retrying(const std::string& sqlstate) {
  // lock_not_available, deadlock_detected, serialization_failure
  return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001";
}

Batch run_once(Connection& connection, Scans scans, const std::function<Batch()>& work) {
  Transaction transaction(connection, Transaction::Mode::write);
  connection.query(
      "SELECT pg_catalog.set_config('lock_timeout', '2s', true),"
      " pg_catalog.set_config('statement_timeout', '10min', true)");
  if (scans == Scans::by_index) connection.query("SET LOCAL enable_seqscan = off");
  const Batch batch = work();
  transaction.commit();
  return batch;
}

}  // namespace

Batch run_batch(Connection& connection, Scans scans, const std::function<Batch()>& work) {
  std::chrono::milliseconds pause = first_pause;
  for (int attempt = 1;; ++attempt) {
    try {
      return run_once(connection, scans, work);
    } catch (const Error& error) {
      if (!worth_retrying(error.code()) || attempt == most_tries) throw;
      const Services& services = connection.services();
      services.diagnosis.write(DiagnosisLevel::info, "batch will be tried again: " + std::string(error.what()));
      throw_if_requested(services.interruption);
      services.clock.sleep(pause);
      pause *= 2;
    }
  }
}

std::int64_t delete_expired(Connection& connection, const ExpiredQuestion& question) {
  Statement statement("DELETE FROM ");
  add_source(statement, question);
  statement.add(" WHERE ");
  add_expired(statement, question);
  return connection.query(statement).affected;
}

}  // namespace dbmaint::postgres
