#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "dbmaint/backup/repository.hpp"
#include "dbmaint/platform/process.hpp"
#include "support/dbmaint_process.hpp"
#include "support/fake_services.hpp"

namespace dbmaint::testing {

/// A target with folders for its backups and its state, runs of the real binary on it, and looks at what they left.
class Shop {
 public:
  /// Its name in the configuration.
  explicit Shop(std::string name);
  /// With its configuration, "url" included.
  Shop(std::string name, const nlohmann::json& target);
  ~Shop();

  [[nodiscard]] DbmaintProcess start(const std::vector<std::string>& arguments,
                                     DbmaintProcess::Surroundings surroundings = {});
  [[nodiscard]] DbmaintProcess::Ended run(const std::vector<std::string>& arguments) { return start(arguments).wait(); }
  /// The first report of a run that printed JSON, whose exit code must be the process's own.
  [[nodiscard]] static nlohmann::json report_of(const DbmaintProcess::Ended& run);

  [[nodiscard]] RepositoryListing listing();
  /// Of the same backups, in this process, under the clock of `world`.
  [[nodiscard]] Repository repository();
  [[nodiscard]] const Engine& engine() const;
  [[nodiscard]] const std::string& target_name() const { return name_; }
  [[nodiscard]] const std::string& url() const { return url_; }
  /// Reads every listed backup to its end. True when one of them is verified and holds so many rows of the table.
  [[nodiscard]] bool backups_decode_and_prove(const std::string& table, std::int64_t rows);
  /// Drills each listed backup with the real binary: it restores and is what its manifest states.
  void check_every_backup_restores();
  /// No trace of what did not end: nothing unfinished in the repository, no partial file anywhere.
  void check_no_leftovers();

  TestServices world;
  std::filesystem::path backup_dir = world.folder.path() / "backups";
  std::filesystem::path state_dir = world.folder.path() / "state";
  std::filesystem::path identity_file;  ///< opens encrypted backups; the configuration of the runs does not know it

 protected:
  void configure(const nlohmann::json& target);

 private:
  void check_decodes(const Backup& backup);

  std::string name_;
  std::string url_;
  std::unique_ptr<ProcessRunner> processes_;
  std::filesystem::path config_ = world.folder.path() / "dbmaint.json";
};

}  // namespace dbmaint::testing
