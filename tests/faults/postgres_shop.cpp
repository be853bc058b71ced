#include "faults/postgres_shop.hpp"

#include <csignal>
#include <fstream>
#include <pqxx/connection>
#include <pqxx/nontransaction>
#include <sstream>

#include "support/catch.hpp"
#include "support/wait_until.hpp"

namespace dbmaint::testing {

namespace {

const char* const name = "profs-academie";
const std::filesystem::path sources = DBMAINT_SOURCE_DIR;

std::string content_of(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file).rdbuf();
  return content.str();
}

/// The demonstration's script without what it says to psql.
std::string schema_and_rows() {
  std::istringstream script(content_of(sources / "scripts/demo/profs_academie.sql"));
  std::string out;
  for (std::string line; std::getline(script, line);)
    if (!line.starts_with('\\')) out += line + "\n";
  return out;
}

nlohmann::json shipped_target() {
  const std::string text = content_of(sources / "config/profs-academie.json");
  return nlohmann::json::parse(text, nullptr, true, true).at("targets").at(name);
}

// Everything that no rule may touch: the rows of every other table, and of the journal those that are young.
const char* const sum_of_kept =
    "SELECT md5(string_agg(query_to_xml(format('SELECT * FROM %I t ORDER BY t::text', tablename), true, false, "
    "'')::text, '' ORDER BY tablename)) || (SELECT md5(string_agg(id || metadata, '' ORDER BY id)) FROM audit_logs "
    "WHERE \"createdAt\" > now() AT TIME ZONE 'UTC' - interval '30 days')"
    " FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit_logs'";

/// Locks something and keeps it.
struct OpenTransaction {
  OpenTransaction(const PostgresShop& shop, const std::string& statement)
      : connection(shop.server.conninfo(shop.database.name())), work(connection) {
    work.exec("BEGIN; " + statement);
  }
  pqxx::connection connection;
  pqxx::nontransaction work;
};

}  // namespace

PostgresShop::PostgresShop(const nlohmann::json& settings, PostgresAddress server_address)
    : Shop(name), server(std::move(server_address)), database(server) {
  database.execute(schema_and_rows());
  // A partitioned table is locked by pg_dump and by nobody else of ours: see DumpBarrier.
  database.execute(
      "CREATE TABLE mesures (le date) PARTITION BY RANGE (le);"
      "CREATE TABLE mesures_2026 PARTITION OF mesures FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');");
  restock();
  fingerprint_ = fingerprint();
  nlohmann::json target = shipped_target();
  target.merge_patch(settings);
  target["url"] = database.url("?schema=public");
  configure(target);
}

void PostgresShop::restock() {
  database.execute(
      "TRUNCATE audit_logs; INSERT INTO audit_logs SELECT format('caud%s', lpad(i::text, 20, '0')), 'CONNEXION', "
      "'User', 'cusr00000000000000000002', jsonb_build_object('rang', i, 'trace', repeat(md5(i::text), 8)), "
      "'cusr00000000000000000001', (now() AT TIME ZONE 'UTC') - CASE WHEN i % 3 = 0 THEN interval '1 day' ELSE "
      "interval '60 days' END - i * interval '1 second' FROM generate_series(1, " +
      std::to_string(all_rows) + ") i");
}

std::string PostgresShop::fingerprint() {
  return database.value(sum_of_kept);
}

void PostgresShop::check_nothing_lost() {
  CHECK(fingerprint() == fingerprint_);
  const std::int64_t rows_left = rows();
  CHECK(rows_left >= kept_rows);
  CHECK(rows_left <= all_rows);
  const bool proved = backups_decode_and_prove("public.audit_logs", all_rows);
  if (rows_left < all_rows) CHECK(proved);
}

bool PostgresShop::lock_becomes_free() {
  return wait_until([this] {
    return database.number(
               "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
               " WHERE d.datname = current_database() AND locktype = 'advisory'") == 0;
  });
}

std::optional<pid_t> PostgresShop::session_becomes(const std::string& condition) {
  pid_t session = 0;
  const bool found = wait_until([&] {
    const std::string pid =
        database.value("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND " + condition);
    if (!pid.empty()) session = std::stoi(pid);
    return !pid.empty();
  });
  return found ? std::optional(session) : std::nullopt;
}

struct DumpBarrier::Lock : OpenTransaction {
  using OpenTransaction::OpenTransaction;
};

DumpBarrier::DumpBarrier(PostgresShop& shop)
    : shop_(shop), lock_(std::make_unique<Lock>(shop, "LOCK TABLE ONLY mesures IN ACCESS EXCLUSIVE MODE")) {}

DumpBarrier::~DumpBarrier() = default;

bool DumpBarrier::reached() {
  return shop_.session_becomes("query LIKE 'LOCK TABLE %' AND wait_event_type = 'Lock'").has_value();
}

std::optional<pid_t> DumpBarrier::lift_into_the_middle(const DbmaintProcess& run) {
  if (!reached()) return std::nullopt;
  run.signal(SIGSTOP);
  lock_.reset();
  return shop_.session_becomes("query LIKE 'COPY public.audit_logs %'");
}

struct RowBarrier::Lock : OpenTransaction {
  using OpenTransaction::OpenTransaction;
};

RowBarrier::RowBarrier(PostgresShop& shop)
    : shop_(shop),
      lock_(std::make_unique<Lock>(shop,
                                   "SELECT id FROM audit_logs WHERE ctid = (SELECT max(ctid) FROM "
                                   "audit_logs WHERE \"createdAt\" < now() AT TIME ZONE 'UTC' - "
                                   "interval '30 days') FOR UPDATE")) {}

RowBarrier::~RowBarrier() = default;

std::optional<pid_t> RowBarrier::reached() {
  return shop_.session_becomes("query LIKE 'DELETE %' AND wait_event_type = 'Lock'");
}

}  // namespace dbmaint::testing
