#include "dbmaint/platform/resolved_path.hpp"
#include "support/catch.hpp"
#include "support/temp_folder.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

TEST_CASE("A file lies within a folder however deep, through symlinks, and whether or not either is there") {
  const TempFolder folder;
  fs::create_directories(folder / "backups" / "shop");
  fs::create_directory_symlink(folder / "backups", folder / "alias");
  CHECK(lies_within(folder / "backups" / "shop" / "app.db", folder / "backups"));
  CHECK(lies_within(folder / "alias" / "app.db", folder / "backups"));
  CHECK(lies_within(folder / "backups" / "app.db", folder / "alias"));
  CHECK(lies_within(folder / "backups" / ".." / "backups" / "new", folder / "backups" / ""));
  CHECK(lies_within(folder / "backups", folder / "backups"));
  CHECK(lies_within(folder / "later" / "app.db", folder / "later"));
  CHECK_FALSE(lies_within(folder / "backups2" / "app.db", folder / "backups"));
  CHECK_FALSE(lies_within(folder / "app.db", folder / "backups"));
  CHECK_FALSE(lies_within(folder / "app.db", ""));
  CHECK(resolved_path(folder / "alias" / "app.db") == resolved_path(folder / "backups" / "app.db"));
}
