#pragma once

#include <filesystem>

#include "dbmaint/platform/services.hpp"

namespace dbmaint {

/// The folder a backup is written in. Destroyed before publish() succeeded it takes everything away again, at once and
/// without ever throwing: what went wrong first is what the operator must read.
class UnfinishedFolder {
 public:
  UnfinishedFolder(const std::filesystem::path& repository, const std::string& id, const Services& services);
  ~UnfinishedFolder();
  UnfinishedFolder(const UnfinishedFolder&) = delete;
  UnfinishedFolder& operator=(const UnfinishedFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  /// From now on it is listed. Returns its final path.
  std::filesystem::path publish();

 private:
  void discard() noexcept;

  std::filesystem::path partial_;
  std::filesystem::path final_;
  std::filesystem::path removing_;
  const Services* services_;
  bool published_ = false;
};

}  // namespace dbmaint
