#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "dbmaint/backup/repository.hpp"
#include "support/dbmaint_process.hpp"
#include "support/fake_services.hpp"

namespace dbmaint::testing {

/// A SQLite database of which two thirds are past their retention, its configuration, and runs of the real binary on
/// it.
class SqliteShop {
 public:
  static constexpr std::int64_t all_rows = 12'000;
  static constexpr std::int64_t kept_rows = all_rows / 3;

  /// `settings`: more of the target's configuration, as JSON members with a comma after each.
  explicit SqliteShop(const std::string& journal_mode, const std::string& settings = {});

  /// The database as it was at first; backups and state stay.
  void restock();

  [[nodiscard]] DbmaintProcess start(const std::vector<std::string>& arguments, DbmaintProcess::Limits limits = {});
  [[nodiscard]] DbmaintProcess::Ended run(const std::vector<std::string>& arguments) { return start(arguments).wait(); }

  /// What must hold at every instant, whatever was killed: the database is sound, no row that should stay is gone, none
  /// went without a proved backup that holds them all, and every listed backup can be read to its end.
  void check_nothing_lost();
  /// No trace of what did not end: nothing unfinished in the repository, no partial file anywhere.
  void check_no_leftovers();

  [[nodiscard]] std::int64_t number(const std::string& sql) const;
  [[nodiscard]] std::int64_t rows() const { return number("SELECT count(*) FROM logs"); }
  [[nodiscard]] RepositoryListing listing();

  TestServices world;
  std::filesystem::path folder = world.folder.path() / "data";
  std::filesystem::path database = folder / "app.db";
  std::filesystem::path backup_dir = world.folder.path() / "backups";
  std::filesystem::path state_dir = world.folder.path() / "state";

 private:
  void check_decodes(const Backup& backup);

  std::filesystem::path pristine_ = world.folder.path() / "pristine.db";
  std::filesystem::path config_ = world.folder.path() / "dbmaint.json";
  std::int64_t sum_of_kept_ = 0;
};

}  // namespace dbmaint::testing
