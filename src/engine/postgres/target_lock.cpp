#include "engine/postgres/target_lock.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "embedded/postgres_sql.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

namespace {

// "dbma", "int1": fixed for ever, so that every version of dbmaint excludes every other.
constexpr const char* lock_class = "1684172129";
constexpr const char* lock_object = "1768846385";

class AdvisoryLock final : public TargetLock {
 public:
  AdvisoryLock(const Location& location, const Services& services) : connection_(location, Purpose::write, services) {
    connection_.task(Text(text::postgres::locking, {{"database", connection_.display()}}));
    if (connection_.pooled())
      throw Error(ErrorKind::refused, Text(text::postgres::locking, {{"database", connection_.display()}}),
                  text::postgres::pooled_connection);
    backend_ = connection_.query("SELECT pg_catalog.pg_backend_pid()").number(0, 0);
  }

  // A server with much to do ends the connection, and with it the lock, when the next run has begun already.
  ~AdvisoryLock() override {
    if (!held_) return;
    try {
      connection_.query(sql::unlock, {lock_class, lock_object});
    } catch (const std::exception&) {
      // The connection is gone, and the lock with it.
    }
  }
  AdvisoryLock(const AdvisoryLock&) = delete;
  AdvisoryLock& operator=(const AdvisoryLock&) = delete;

  [[nodiscard]] bool try_it() {
    held_ = connection_.query(sql::try_lock, {lock_class, lock_object}).flag(0, 0);
    return held_;
  }

  bool still_held() override {
    try {
      const Rows rows = connection_.query(sql::still_locked, {lock_class, lock_object});
      return rows.number(0, 0) == backend_ && rows.flag(0, 1);
    } catch (const Error& error) {
      // Not to be able to ask is not to hold it.
      connection_.services().diagnosis.write(DiagnosisLevel::warning, "the lock is lost: " + std::string(error.what()));
      return false;
    }
  }

  // Without the time, which the server knows: a name is cut after 63 bytes.
  void announce(const LockHolder& holder) override {
    const LockHolder named{holder.command, holder.process, holder.host, std::nullopt};
    try {
      connection_.query("SELECT pg_catalog.set_config('application_name', $1, false)", {to_words(named)});
    } catch (const Error& error) {
      connection_.services().diagnosis.write(DiagnosisLevel::warning, error.what());
    }
  }

 private:
  Connection connection_;
  std::int64_t backend_ = 0;
  bool held_ = false;
};

}  // namespace

std::unique_ptr<TargetLock> try_lock(const Location& location, const Services& services) {
  auto lock = std::make_unique<AdvisoryLock>(location, services);
  if (!lock->try_it()) return nullptr;
  return lock;
}

std::optional<LockHolder> lock_holder(const Location& location, const Services& services) {
  Connection connection(location, Purpose::read, services);
  const Rows rows = connection.query(sql::lock_holder, {lock_class, lock_object});
  if (rows.empty()) return std::nullopt;
  LockHolder holder = parse_lock_holder(rows.text(0, 0)).value_or(LockHolder{});
  if (holder.process.empty()) holder.process = rows.text(0, 1);  // the server's side: all that is known of it
  if (!rows.text(0, 2).empty()) holder.since = Timestamp(std::chrono::milliseconds(rows.number(0, 2)));
  return holder;
}

}  // namespace dbmaint::postgres
