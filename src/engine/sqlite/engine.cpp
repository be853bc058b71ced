#include "engine/sqlite/engine.hpp"

#include "engine/sqlite/backup/dump.hpp"
#include "engine/sqlite/check_list.hpp"
#include "engine/sqlite/errors.hpp"
#include "engine/sqlite/location.hpp"
#include "engine/sqlite/lock.hpp"
#include "engine/sqlite/restore/restorer.hpp"
#include "engine/sqlite/session.hpp"

namespace dbmaint::sqlite {

namespace {

class SqliteEngine : public Engine {
 public:
  std::string_view name() const override { return "sqlite"; }
  bool recognizes(std::string_view url) const override { return sqlite::recognizes(url); }
  Capabilities capabilities() const override {
    Capabilities capabilities;
    capabilities.attached_databases = true;
    capabilities.foreign_keys_on_request = true;
    return capabilities;
  }
  Identity identify(const Location& location) const override { return sqlite::identify(location); }
  std::unique_ptr<Session> open(const Location& location, Purpose purpose, const Services& services) const override {
    return open_session(file_of(location), location.attach, purpose, services);
  }
  std::unique_ptr<TargetLock> try_lock(const Location& location, const Services& services) const override {
    return sqlite::try_lock(file_of(location), services);
  }
  std::optional<LockHolder> lock_holder(const Location& location, const Services&) const override {
    return sqlite::lock_holder(file_of(location));
  }
  bool undone_by_writing(const Error& error) const override { return is_hot_journal(error); }
  Text refuses_writes(const Location& location, const Services&) const override {
    return sqlite::refuses_writes(file_of(location));
  }
  std::span<const Check> checks() const override { return sqlite::checks(); }
  DecodeFacts decode(BackupReader& reader, const DumpFacts& facts, const Services& services) const override {
    return sqlite::decode(reader, facts, services);
  }
  const Restorer* restorer() const override { return &sqlite::restorer(); }

 private:
  static std::filesystem::path file_of(const Location& location) { return database_file(location.url.reveal()); }
};

}  // namespace

const Engine& engine() {
  static const SqliteEngine only;
  return only;
}

}  // namespace dbmaint::sqlite
