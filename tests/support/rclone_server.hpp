#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

#include "support/temp_folder.hpp"

namespace dbmaint::testing {

/// A server on loopback that rclone itself runs on a folder, with a password.
class RcloneServer {
 public:
  enum class Protocol { sftp, webdav };

  RcloneServer(Protocol protocol, const std::filesystem::path& folder);
  ~RcloneServer();
  RcloneServer(const RcloneServer&) = delete;
  RcloneServer& operator=(const RcloneServer&) = delete;

  void stop();
  /// Again, on the same port.
  void start();

  /// A section of rclone's configuration that names it.
  [[nodiscard]] std::string section(const std::string& name) const;
  /// As it stands in that section; neither it nor the password itself belongs anywhere else.
  [[nodiscard]] const std::string& obscured_password() const { return obscured_; }
  static constexpr const char* password = "hunter2-of-the-remote";

 private:
  Protocol protocol_;
  std::filesystem::path folder_;
  TempFolder own_;
  std::string obscured_;
  std::string port_ = "0";
  pid_t pid_ = -1;
};

}  // namespace dbmaint::testing
