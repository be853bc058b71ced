#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "dbmaint/platform/services.hpp"
#include "engine/postgres/cluster/server_user.hpp"

// What throw-away clusters are made of.

namespace dbmaint::postgres {

/// Names the socket, nothing else.
inline constexpr const char* cluster_port = "5432";

/// A folder made anew, for its user alone; removed with all it holds.
class ClusterFolder {
 public:
  /// Error{failed} when it is there already.
  ClusterFolder(std::filesystem::path path, const std::optional<ServerUser>& user, const Services& services);
  ~ClusterFolder();
  ClusterFolder(const ClusterFolder&) = delete;
  ClusterFolder& operator=(const ClusterFolder&) = delete;

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  Services services_;
};

/// The process of a server, for which a thread of ours waits: the kernel tells the server when that thread is gone.
class ClusterServer {
 public:
  /// `command` starts it in the foreground, on the data of the cluster in `folder`.
  ClusterServer(Command command, std::filesystem::path folder, const Services& services);
  ~ClusterServer();
  ClusterServer(const ClusterServer&) = delete;
  ClusterServer& operator=(const ClusterServer&) = delete;

  [[nodiscard]] bool ends_within(std::chrono::milliseconds time);
  [[nodiscard]] ProcessResult result() const;

 private:
  class StopFlag;
  void serve(ProcessRunner& runner, const Command& command);

  std::filesystem::path folder_;
  std::unique_ptr<StopFlag> stop_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  ProcessResult result_;
  std::jthread thread_;  // last: it uses the others
};

/// The folder of the socket, as the setting that takes a list of names wants it.
[[nodiscard]] std::string socket_setting(const std::filesystem::path& folder);

/// Error{failed}: what a program of the server said when it ended.
[[nodiscard]] Error cluster_tool_failed(const std::string& tool, const ProcessResult& result);

}  // namespace dbmaint::postgres
