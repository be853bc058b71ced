#include "faults/shop.hpp"

#include <nlohmann/json.hpp>

#include "dbmaint/engine/engine.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"

namespace dbmaint::testing {

namespace fs = std::filesystem;

Shop::Shop(std::string name) : name_(std::move(name)), processes_(system_processes()) {
  world.environment.variables["PATH"] = "/nowhere";  // the clients themselves, not the wrapper that chooses one
}

Shop::Shop(std::string name, const nlohmann::json& target) : Shop(std::move(name)) {
  configure(target);
}

Shop::~Shop() = default;

void Shop::configure(const nlohmann::json& target) {
  url_ = target.at("url").get<std::string>();
  const nlohmann::json whole = {{"targets", {{name_, target}}}};
  write_whole(world.files, config_, whole.dump(), FileMode::secret);
}

DbmaintProcess Shop::start(const std::vector<std::string>& arguments, DbmaintProcess::Surroundings surroundings) {
  std::vector<std::string> all = {"--config",         config_.string(), "--state-dir",
                                  state_dir.string(), "--backup-dir",   backup_dir.string(),
                                  "--verbose",        "--log-format",   "text"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return {all, world.folder.path(), std::move(surroundings)};
}

nlohmann::json Shop::report_of(const DbmaintProcess::Ended& run) {
  INFO(run.out << run.err);
  nlohmann::json document = nlohmann::json::parse(run.out);
  CHECK(document["exit_code"] == run.exit_status);
  REQUIRE(document["reports"].size() == 1);
  return document["reports"][0];
}

RepositoryListing Shop::listing() {
  return Repository(backup_dir, name_, world).list();
}

Repository Shop::repository() {
  return {backup_dir, name_, world.with(*processes_)};
}

const Engine& Shop::engine() const {
  return engine_for(url_);
}

void Shop::check_every_backup_restores() {
  for (const Backup& backup : listing().backups) {
    const auto drilled = run({"drill", name_, "--from", backup.manifest.id});
    INFO(backup.manifest.id << "\n" << drilled.out << drilled.err);
    CHECK(drilled.exit_status == 0);
  }
}

bool Shop::backups_decode_and_prove(const std::string& table, std::int64_t rows) {
  bool proved = false;
  for (const Backup& backup : listing().backups) {
    check_decodes(backup);
    for (const TableRows& counted : backup.manifest.facts.rows)
      if (counted.table == table && counted.rows == rows) proved |= backup.state == BackupState::verified;
  }
  return proved;
}

void Shop::check_decodes(const Backup& backup) {
  // A copy, so that this look sweeps nothing that the next run has to sweep.
  const TempFolder elsewhere;
  fs::create_directories(elsewhere / name_);
  fs::copy(backup.folder, elsewhere.path() / name_ / backup.folder.filename(), fs::copy_options::recursive);
  BackupConfig config;
  config.dir = elsewhere.path();
  if (!identity_file.empty()) config.encryption.emplace().identity_file = identity_file;
  Repository repository(config, name_, world.with(*processes_));
  RepositoryListing copies = repository.list();
  REQUIRE(copies.backups.size() == 1);
  CHECK_NOTHROW(repository.verify(copies.backups.front(), engine()));
}

void Shop::check_no_leftovers() {
  CHECK(listing().unusable.empty());
  for (const auto& entry : fs::recursive_directory_iterator(world.folder.path())) {
    const std::string name = entry.path().filename().string();
    CAPTURE(entry.path());
    CHECK_FALSE(name.ends_with(".partial"));
    CHECK_FALSE(name.ends_with(".removing"));
    CHECK_FALSE(name.ends_with(".verifying"));
    CHECK_FALSE(name.ends_with("-journal"));
  }
}

}  // namespace dbmaint::testing
