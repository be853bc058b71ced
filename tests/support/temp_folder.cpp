#include "support/temp_folder.hpp"

#include <cstdlib>
#include <stdexcept>

#include "dbmaint/platform/memory_folder.hpp"

namespace dbmaint::testing {

namespace {

// Much more than the servers of tests that run beside one another take.
constexpr std::uintmax_t enough = std::uintmax_t{2} << 30U;

std::filesystem::path parent_for(Medium medium) {
  const std::filesystem::path memory = "/dev/shm";
  std::error_code absent;
  const auto space = std::filesystem::space(memory, absent);
  if (medium == Medium::memory && !absent && space.available >= enough && available_memory().bytes >= enough)
    return memory;
  return std::filesystem::temp_directory_path();
}

}  // namespace

TempFolder::TempFolder(Medium medium) {
  std::string name = (parent_for(medium) / "dbmaint-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder for the test at " + name);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dbmaint::testing
