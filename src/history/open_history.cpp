#include <fmt/format.h>

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/history/history.hpp"
#include "dbmaint/platform/file_lock.hpp"
#include "history/sqlite_history.hpp"

namespace dbmaint {

namespace {

// SQLite would make the file with the umask's rights: it is made 0600 first, and journals take over its rights.
void create_if_absent(const std::filesystem::path& file, Filesystem& files) {
  if (files.status(file)) return;
  try {
    files.create_file(file, FileMode::secret)->finish();
  } catch (const Error&) {
    if (!files.status(file)) throw;  // else another run was faster
  }
}

// A journal left beside a new file of the same name would be played into it, so it goes along and goes first.
void set_aside(const std::filesystem::path& file, const Error& damage, const Services& services) {
  std::string aside = fmt::format("{}.damaged-{}", file.string(), to_compact(services.clock.now()));
  for (int number = 2; services.files.status(aside); ++number)
    aside = fmt::format("{}.damaged-{}-{}", file.string(), to_compact(services.clock.now()), number);
  constexpr std::array suffixes{"-journal", "-wal", "-shm", ""};
  for (const char* suffix : suffixes)
    if (services.files.status(file.string() + suffix)) services.files.rename(file.string() + suffix, aside + suffix);
  services.diagnosis.write(
      DiagnosisLevel::warning,
      fmt::format("the history was damaged and a new one is begun; the old one is now '{}': {}", aside, damage.what()));
}

std::unique_ptr<History> open_or_create(const std::filesystem::path& file, const Services& services) {
  create_if_absent(file, services.files);
  return open_sqlite_history(file, HistoryAccess::read_write);
}

// Only who replaces a damaged file needs the lock, so that of two runs one does it. Nothing when the other takes long.
std::unique_ptr<FileLock> lock_for_replacing(const std::filesystem::path& file, const Services& services) {
  constexpr int attempts = 100;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    if (auto lock = FileLock::try_lock(file.string() + ".lock", "replacing the history")) return lock;
    services.clock.sleep(std::chrono::milliseconds{50});
  }
  return nullptr;
}

/// Work on the history that is done again on a new one when the file turns out to be damaged, however late.
class ReplaceableHistory : public History {
 public:
  ReplaceableHistory(std::filesystem::path file, const Services& services)
      : file_(std::move(file)), services_(services) {
    use([](History&) {});
  }

  void record(const Report& report) override {
    use([&](History& history) { history.record(report); });
  }
  std::vector<std::string> targets() override {
    return use([](History& history) { return history.targets(); });
  }
  std::vector<PastRun> runs(const std::optional<std::string>& target, std::size_t limit) override {
    return use([&](History& history) { return history.runs(target, limit); });
  }
  std::vector<MetricPoint> metric(const std::string& target, const std::string& name, std::size_t limit) override {
    return use([&](History& history) { return history.metric(target, name, limit); });
  }
  std::int64_t sum_since(const Period& period, const std::string& identity, const std::string& metric,
                         const std::string& besides) override {
    return use([&](History& history) { return history.sum_since(period, identity, metric, besides); });
  }
  std::vector<RowsGone> rows_gone(const Period& period, const std::string& identity, const std::string& table,
                                  const std::string& besides) override {
    return use([&](History& history) { return history.rows_gone(period, identity, table, besides); });
  }
  std::vector<std::string> last_fingerprints(const std::string& target, const std::string& command) override {
    return use([&](History& history) { return history.last_fingerprints(target, command); });
  }

 private:
  template <typename Work>
  auto use(const Work& work) -> decltype(work(std::declval<History&>())) {
    try {
      return attempt(work);
    } catch (const Error& damage) {
      if (damage.kind() != ErrorKind::corruption) throw;
      history_.reset();
    }
    const auto lock = lock_for_replacing(file_, services_);
    try {
      return attempt(work);  // another run may have replaced it meanwhile
    } catch (const Error& damage) {
      if (damage.kind() != ErrorKind::corruption || !lock) throw;
      history_.reset();
      set_aside(file_, damage, services_);
    }
    return attempt(work);
  }

  template <typename Work>
  auto attempt(const Work& work) -> decltype(work(std::declval<History&>())) {
    if (!history_) history_ = open_or_create(file_, services_);
    return work(*history_);
  }

  std::filesystem::path file_;
  Services services_;
  std::unique_ptr<History> history_;
};

std::unique_ptr<History> open_for_reading(const std::filesystem::path& file, const Services& services) {
  if (!services.files.status(file)) return empty_history();
  try {
    return open_sqlite_history(file, HistoryAccess::read_only);
  } catch (const Error& damage) {
    if (damage.kind() != ErrorKind::corruption) throw;
    services.diagnosis.write(DiagnosisLevel::warning, fmt::format("the history is not used: {}", damage.what()));
    return empty_history();
  }
}

}  // namespace

std::unique_ptr<History> open_history(const std::filesystem::path& state_dir, HistoryAccess access,
                                      const Services& services) {
  const std::filesystem::path file = state_dir / "history.db";
  if (access == HistoryAccess::read_only) return open_for_reading(file, services);
  services.files.create_folder(state_dir, FileMode::secret);
  return std::make_unique<ReplaceableHistory>(file, services);
}

}  // namespace dbmaint
