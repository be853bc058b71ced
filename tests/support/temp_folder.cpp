#include "support/temp_folder.hpp"

#include <cstdlib>
#include <stdexcept>

namespace dbmaint::testing {

TempFolder::TempFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dbmaint-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder for the test at " + name);
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dbmaint::testing
