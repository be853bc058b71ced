#include "engine/postgres/throw_away_cluster.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/new_database.hpp"
#include "engine/postgres/postmaster_file.hpp"
#include "engine/postgres/prepare_cluster.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;
namespace words = text::postgres;

namespace {

constexpr const char* port = "5432";  // names the socket, nothing else
constexpr std::chrono::milliseconds between_looks{50};
constexpr int most_looks = 1200;  // a minute: nothing has to be recovered
constexpr std::chrono::seconds until_ended{10};

Command as_server_user(const std::optional<ServerUser>& user, const std::vector<std::string>& options,
                       const std::vector<std::string>& program) {
  Command command{{"setpriv"}, {{"LC_ALL", "C"}}};
  if (user)
    command.argv.insert(command.argv.end(), {"--reuid=" + std::to_string(user->user),
                                             "--regid=" + std::to_string(user->group), "--clear-groups"});
  command.argv.insert(command.argv.end(), options.begin(), options.end());
  command.argv.insert(command.argv.end(), program.begin(), program.end());
  return command;
}

Command initdb_command(const ClusterPlan& plan) {
  return as_server_user(
      plan.user, {"--pdeathsig=KILL"},
      {(plan.programs / "initdb").string(), "--pgdata=" + data_folder(plan.folder).string(),
       "--username=" + std::string(cluster_superuser), "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"});
}

/// The folder of the socket is one name of a list. Nothing of the server outlives us, so nothing waits for a disk, and
/// the WAL is kept small. The signal when our thread is gone is the one of an immediate shutdown.
Command server_command(const ClusterPlan& plan) {
  return as_server_user(plan.user, {"--pdeathsig=QUIT"},
                        {(plan.programs / "postgres").string(), "-D", data_folder(plan.folder).string(), "-c",
                         "listen_addresses=", "-c", "unix_socket_directories=" + quote_identifier(plan.folder.string()),
                         "-c", std::string("port=") + port, "-c", "fsync=off", "-c", "full_page_writes=off", "-c",
                         "wal_level=minimal", "-c", "max_wal_senders=0", "-c", "max_wal_size=64MB"});
}

Error tool_failed(const std::string& tool, const ProcessResult& result) {
  return {ErrorKind::failed, words::making_cluster,
          Text(words::tool_failed, {{"tool", tool},
                                    {"status", static_cast<std::int64_t>(result.exit_status)},
                                    {"message", result.standard_error}})};
}

class StopFlag final : public Interruption {
 public:
  [[nodiscard]] bool requested() const override { return requested_; }
  void request() { requested_ = true; }

 private:
  std::atomic<bool> requested_ = false;
};

Location location_at(const fs::path& folder, const std::string& role, const std::string& database) {
  return location_of({{"host", folder.string()}, {"port", port}, {"user", role}, {"dbname", database}});
}

}  // namespace

/// Made anew, for its user alone.
class ThrowAwayCluster::Folder {
 public:
  Folder(const ClusterPlan& plan, const Services& services) : path_(plan.folder), services_(services) {
    if (::mkdir(path_.c_str(), 0700) != 0) fail();
    if (plan.user && ::lchown(path_.c_str(), plan.user->user, plan.user->group) != 0) {
      const int error = errno;
      ::rmdir(path_.c_str());
      errno = error;
      fail();
    }
  }
  ~Folder() {
    try {
      services_.files.remove_folder(path_);
    } catch (const std::exception& error) {
      services_.diagnosis.write(DiagnosisLevel::warning, error.what());  // the next drill sweeps it
    }
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

 private:
  [[noreturn]] void fail() const {
    const int error = errno;
    throw Error(ErrorKind::failed, words::making_cluster,
                Text::verbatim(path_.string() + ": " + std::generic_category().message(error)));
  }

  fs::path path_;
  Services services_;
};

/// The process, for which a thread of ours waits: the kernel tells the server when that thread is gone.
class ThrowAwayCluster::Server {
 public:
  Server(Command command, fs::path folder, const Services& services)
      : folder_(std::move(folder)),
        thread_([this, command = std::move(command), &runner = services.processes] { serve(runner, command); }) {}
  ~Server() {
    // Asked politely it would wait for the sessions of a pg_restore that was killed.
    if (const auto postmaster = postmaster_of(folder_)) {
      ::kill(*postmaster, SIGQUIT);
      static_cast<void>(ends_within(until_ended));
    }
    stop_.request();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] bool ends_within(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, time, [this] { return ended_; });
  }
  [[nodiscard]] ProcessResult result() const {
    const std::lock_guard lock(mutex_);
    return result_;
  }

 private:
  void serve(ProcessRunner& runner, const Command& command) {
    ProcessResult result{-1, {}};
    try {
      result = runner.run(command, nullptr, nullptr, stop_);
    } catch (const std::exception& error) {
      result.standard_error = error.what();
    }
    const std::lock_guard lock(mutex_);
    result_ = std::move(result);
    ended_ = true;
    changed_.notify_all();
  }

  fs::path folder_;
  StopFlag stop_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  ProcessResult result_;
  std::jthread thread_;  // last: it uses the others
};

ThrowAwayCluster::ThrowAwayCluster(const ClusterPlan& plan, const ContentFacts& content, const Services& services)
    : path_(plan.folder), folder_(std::make_unique<Folder>(plan, services)) {
  const ProcessResult made = services.processes.run(initdb_command(plan), nullptr, nullptr, services.interruption);
  if (made.exit_status != 0) throw tool_failed("initdb", made);
  server_ = std::make_unique<Server>(server_command(plan), plan.folder, services);
  wait_until_ready(services);
  prepare_cluster(location_at(path_, cluster_superuser, maintenance_database),
                  location_at(path_, cluster_superuser, "template0"), content, services);
}

void ThrowAwayCluster::wait_until_ready(const Services& services) {
  for (int look = 0; look < most_looks; ++look) {
    throw_if_requested(services.interruption);
    if (server_->ends_within(between_looks)) throw tool_failed("postgres", server_->result());
    if (is_ready(path_)) return;
  }
  throw Error(ErrorKind::failed, words::making_cluster, words::cluster_not_ready);
}

ThrowAwayCluster::~ThrowAwayCluster() = default;

Location ThrowAwayCluster::location(const std::string& database) const {
  return location_at(path_, cluster_role, database);
}

}  // namespace dbmaint::postgres
