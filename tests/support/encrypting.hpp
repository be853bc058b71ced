#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "support/age_key.hpp"
#include "support/temp_folder.hpp"

namespace dbmaint::testing {

/// Keys, and a place in memory for decrypted files: what the configuration of an encrypting target names. A base class
/// of shops, so that it is there before their configuration.
class Encrypting {
 public:
  Encrypting() { std::filesystem::create_directory(memory); }
  ~Encrypting() {
    std::error_code ignored;
    std::filesystem::remove_all(memory, ignored);
  }
  Encrypting(const Encrypting&) = delete;
  Encrypting& operator=(const Encrypting&) = delete;

  [[nodiscard]] nlohmann::json settings() const {
    return {{"backup",
             {{"encryption", {{"recipients_file", key.recipients_file.string()}, {"scratch_dir", memory.string()}}}}}};
  }

  TempFolder keys;
  AgeKey key{keys.path(), "operator"};
  AgeKey stranger{keys.path(), "stranger"};
  std::filesystem::path memory = std::filesystem::path("/dev/shm") / ("test-" + keys.path().filename().string());
};

}  // namespace dbmaint::testing
