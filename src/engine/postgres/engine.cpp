#include "engine/postgres/engine.hpp"

#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/backup/decode.hpp"
#include "engine/postgres/check_list.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/pgbackrest/server_backups.hpp"
#include "engine/postgres/refuses_writes.hpp"
#include "engine/postgres/restore/restorer.hpp"
#include "engine/postgres/session.hpp"
#include "engine/postgres/target_lock.hpp"

namespace dbmaint::postgres {

namespace {

class PostgresEngine final : public Engine {
 public:
  [[nodiscard]] std::string_view name() const override { return "postgresql"; }
  [[nodiscard]] bool recognizes(std::string_view url) const override { return is_postgres_url(url); }
  [[nodiscard]] Capabilities capabilities() const override {
    return {.roles = true, .online_index_rebuild = true, .attached_databases = false};
  }
  [[nodiscard]] Identity identify(const Location& location) const override {
    return postgres::identify(parse_connection_url(location.url.reveal()));
  }
  [[nodiscard]] std::unique_ptr<Session> open(const Location& location, Purpose purpose,
                                              const Services& services) const override {
    return open_session(location, purpose, services);
  }
  [[nodiscard]] std::unique_ptr<TargetLock> try_lock(const Location& location,
                                                     const Services& services) const override {
    return postgres::try_lock(location, services);
  }
  [[nodiscard]] std::optional<LockHolder> lock_holder(const Location& location,
                                                      const Services& services) const override {
    return postgres::lock_holder(location, services);
  }
  [[nodiscard]] Text refuses_writes(const Location& location, const Services& services) const override {
    const bool through_proxy =
        location.direct_url.empty() && parse_connection_url(location.url.reveal()).transaction_pooling;
    if (through_proxy) return text::postgres::pooled_connection;
    Connection connection(location, Purpose::read, services);
    return postgres::refuses_writes(connection);
  }
  [[nodiscard]] std::span<const Check> checks() const override { return postgres::checks(); }
  [[nodiscard]] DecodeFacts decode(BackupReader& reader, const DumpFacts& facts,
                                   const Services& services) const override {
    return postgres::decode(reader, facts, services);
  }
  [[nodiscard]] const Restorer* restorer() const override { return &postgres::restorer(); }
  [[nodiscard]] const ServerBackups* server_backups() const override { return &pgbackrest_backups(); }
};

}  // namespace

const Engine& engine() {
  static const PostgresEngine the_engine;
  return the_engine;
}

}  // namespace dbmaint::postgres
