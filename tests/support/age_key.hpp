#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "dbmaint/platform/process.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/fake_services.hpp"

namespace dbmaint::testing {

/// A key pair of age, made by age itself: the private key in a file, the public one as a string and in a file.
struct AgeKey {
  AgeKey(const std::filesystem::path& folder, const std::string& name)
      : identity_file(folder / (name + ".key")), recipients_file(folder / (name + ".pub")) {
    const auto processes = system_processes();
    const FakeInterruption none;
    static_cast<void>(capture(*processes, {{"age-keygen", "--output", identity_file.string()}, {}}, none));
    recipient = capture(*processes, {{"age-keygen", "-y", identity_file.string()}, {}}, none).standard_output;
    recipient.resize(recipient.find('\n'));
    std::ofstream(recipients_file) << "# " << name << "\n\n" << recipient << "\n";
  }

  std::filesystem::path identity_file;
  std::filesystem::path recipients_file;
  std::string recipient;
};

}  // namespace dbmaint::testing
