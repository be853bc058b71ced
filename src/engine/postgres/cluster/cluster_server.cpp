#include "engine/postgres/cluster/cluster_server.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <system_error>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"
#include "engine/postgres/cluster/postmaster_file.hpp"
#include "engine/postgres/connection.hpp"

namespace dbmaint::postgres {

namespace fs = std::filesystem;
namespace words = text::postgres;

namespace {

constexpr std::chrono::seconds until_ended{10};

}  // namespace

ClusterFolder::ClusterFolder(fs::path path, const std::optional<ServerUser>& user, const Services& services)
    : path_(std::move(path)), services_(services) {
  if (::mkdir(path_.c_str(), 0700) != 0) fail();
  if (user && ::lchown(path_.c_str(), user->user, user->group) != 0) {
    const int error = errno;
    ::rmdir(path_.c_str());
    errno = error;
    fail();
  }
}

ClusterFolder::~ClusterFolder() {
  try {
    services_.files.remove_folder(path_);
  } catch (const std::exception& error) {
    services_.diagnosis.write(DiagnosisLevel::warning, error.what());  // the next drill sweeps it
  }
}

void ClusterFolder::fail() const {
  const int error = errno;
  throw Error(ErrorKind::failed, words::making_cluster,
              Text::verbatim(path_.string() + ": " + std::generic_category().message(error)));
}

class ClusterServer::StopFlag final : public Interruption {
 public:
  [[nodiscard]] bool requested() const override { return requested_; }
  void request() { requested_ = true; }

 private:
  std::atomic<bool> requested_ = false;
};

ClusterServer::ClusterServer(Command command, fs::path folder, const Services& services)
    : folder_(std::move(folder)),
      stop_(std::make_unique<StopFlag>()),
      thread_([this, command = std::move(command), &runner = services.processes] { serve(runner, command); }) {}

ClusterServer::~ClusterServer() {
  // Asked politely it would wait for the sessions of a pg_restore that was killed.
  if (const auto postmaster = postmaster_of(folder_)) {
    ::kill(*postmaster, SIGQUIT);
    static_cast<void>(ends_within(until_ended));
  }
  stop_->request();
}

bool ClusterServer::ends_within(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return ended_; });
}

ProcessResult ClusterServer::result() const {
  const std::lock_guard lock(mutex_);
  return result_;
}

void ClusterServer::serve(ProcessRunner& runner, const Command& command) {
  ProcessResult result{-1, {}};
  try {
    result = runner.run(command, nullptr, nullptr, *stop_);
  } catch (const std::exception& error) {
    result.standard_error = error.what();
  }
  const std::lock_guard lock(mutex_);
  result_ = std::move(result);
  ended_ = true;
  changed_.notify_all();
}

std::string socket_setting(const fs::path& folder) {
  return "unix_socket_directories=" + quote_identifier(folder.string());
}

Error cluster_tool_failed(const std::string& tool, const ProcessResult& result) {
  return {ErrorKind::failed, words::making_cluster,
          Text(words::tool_failed, {{"tool", tool},
                                    {"status", static_cast<std::int64_t>(result.exit_status)},
                                    {"message", result.standard_error}})};
}

}  // namespace dbmaint::postgres
