#include "engine/postgres/removal/batch.hpp"

#include <chrono>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/archive/archived_batch.hpp"
#include "engine/postgres/removal/cascades.hpp"
#include "engine/postgres/removal/deletion_causes.hpp"
#include "engine/postgres/removal/lost.hpp"

namespace dbmaint::postgres {

namespace {

constexpr int most_tries = 6;
constexpr std::chrono::milliseconds first_pause{100};

bool worth_retrying(const std::string& sqlstate) {
  // lock_not_available, deadlock_detected, serialization_failure
  return sqlstate == "55P03" || sqlstate == "40P01" || sqlstate == "40001";
}

std::int64_t delete_expired(Connection& connection, const ExpiredQuestion& question) {
  return connection.query(taking_statement(question)).affected;
}

Batch delete_held(Connection& connection, const BatchGuard& guard, const ExpiredQuestion& question) {
  Batch batch;
  Hold hold = hold_batch(connection, guard.schema, question, guard.protect);
  batch.protected_cascades = std::move(hold.protected_cascades);
  if (!batch.protected_cascades.empty()) return batch;
  batch.removed = delete_expired(connection, question);
  // A row that grew old since was not held, nor what hangs on it looked at.
  if (batch.removed != hold.rows)
    throw Error(ErrorKind::failed, "40001",
                Text(text::postgres::removing_expired, {{"table", question.rows.table.name}}),
                text::postgres::rows_changed);
  return batch;
}

BatchDone given_up_as_changed() {
  BatchDone done;
  done.batch.changed = true;
  return done;
}

/// Of the rows of a batch so many, whichever come first.
ExpiredQuestion no_more_than(Connection& connection, ExpiredQuestion question, std::int64_t most) {
  Statement statement("SELECT coalesce(pg_catalog.array_agg(dbmaint_places.place)::text, '{}') FROM (SELECT ");
  statement.column(question.column.alias, "ctid").add(" AS place FROM ");
  add_source(statement, question);
  add_expired(statement.add(" WHERE "), question);
  statement.add(" LIMIT ").bind(std::to_string(most), "bigint").add(") AS dbmaint_places");
  const std::string places = connection.query(statement).text(0, 0);
  question.window = [window = question.window, alias = question.column.alias, places](Statement& out) {
    if (window) {
      window(out);
      out.add(" AND ");
    }
    out.column(alias, "ctid").add(" = ANY (").bind(places, "tid[]").add(")");
  };
  return question;
}

Batch delete_rows_of(Connection& connection, const BatchGuard& guard, const ExpiredQuestion& question) {
  if (!guard.protect.empty()) return delete_held(connection, guard, question);
  return {delete_expired(connection, question), false, {}, {}};
}

/// Rows that grew old since they were counted are in no backup: the batch with which they would go takes fewer.
Batch delete_at_most(Connection& connection, const BatchGuard& guard, const ExpiredQuestion& question) {
  connection.query("SAVEPOINT dbmaint_batch");
  Batch batch = delete_rows_of(connection, guard, question);
  if (batch.removed <= guard.most) return batch;
  connection.query("ROLLBACK TO SAVEPOINT dbmaint_batch");
  return delete_rows_of(connection, guard, no_more_than(connection, question, guard.most));
}

BatchDone archive_once(Connection& connection, const BatchGuard& guard, Scans scans,
                       const std::function<ExpiredQuestion()>& choose, BatchEnd end) {
  // What is read and what is deleted are one state of the database: a row that changes between is a 40001.
  Transaction transaction(connection, Transaction::Mode::write_snapshot);
  begin_archiving(connection);
  if (guard.causes->changed()) return given_up_as_changed();
  if (scans == Scans::by_index) connection.query("SET LOCAL enable_seqscan = off");
  const ArchivedBatch done = archive_and_delete(connection, choose(), guard.format, {end, guard.most}, *guard.archive);
  if (done.removed > 0) commit_archived(transaction, *guard.archive);
  return {{done.removed, false, {}, {}}, done.cut_short};
}

BatchDone run_once(Connection& connection, const BatchGuard& guard, Scans scans,
                   const std::function<ExpiredQuestion()>& choose, BatchEnd end) {
  if (guard.archive != nullptr) return archive_once(connection, guard, scans, choose, end);
  Transaction transaction(connection, Transaction::Mode::write);
  connection.query(
      "SELECT pg_catalog.set_config('lock_timeout', '2s', true),"
      " pg_catalog.set_config('statement_timeout', '10min', true)");
  if (scans == Scans::by_index) connection.query("SET LOCAL enable_seqscan = off");
  const ExpiredQuestion question = choose();
  if (question.lost && !hold_what_decides(connection, question)) return {};
  const Batch batch = delete_at_most(connection, guard, question);
  if (!batch.protected_cascades.empty()) return {batch};
  // Asked where nobody can change it any more: the deletion holds its tables until the transaction ends, and is rolled
  // back when it met what it was not planned for.
  if (guard.causes->changed()) return given_up_as_changed();
  transaction.commit();
  return {batch};
}

}  // namespace

BatchDone run_batch(Connection& connection, const BatchGuard& guard, Scans scans,
                    const std::function<ExpiredQuestion()>& choose, BatchEnd end) {
  std::chrono::milliseconds pause = first_pause;
  for (int attempt = 1;; ++attempt) {
    try {
      return run_once(connection, guard, scans, choose, end);
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

}  // namespace dbmaint::postgres
