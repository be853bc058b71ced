#include <SQLiteCpp/Database.h>

#include <fstream>

#include "dbmaint/core/error.hpp"
#include "engine/sqlite/lock.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

namespace fs = std::filesystem;

namespace dbmaint::testing {

namespace {

struct TwoFolders {
  TestServices outside;
  Services services = outside.services();
  fs::path file = outside.folder / "one" / "app.db";
  fs::path lock_file = outside.folder / "one" / "app.db.dbmaint-lock";
  fs::path other = outside.folder / "two" / "other.db";

  TwoFolders() {
    fs::create_directories(file.parent_path());
    fs::create_directories(other.parent_path());
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
  }
  [[nodiscard]] std::unique_ptr<TargetLock> lock(const fs::path& path) const {
    return sqlite::try_lock(path, services);
  }
};

std::string content_of(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE_METHOD(TwoFolders, "a database has one lock under all its names") {
  fs::create_hard_link(file, other);
  auto held = lock(file);
  REQUIRE(held);
  CHECK(lock(other) == nullptr);
  CHECK(held->still_held());
  held.reset();
  CHECK(lock(other) != nullptr);
  CHECK(lock(file) != nullptr);
}

TEST_CASE_METHOD(TwoFolders, "two databases of one name have a lock each") {
  const fs::path namesake = other.parent_path() / "app.db";
  fs::copy_file(file, namesake);
  const auto held = lock(file);
  CHECK(lock(namesake) != nullptr);
}

TEST_CASE_METHOD(TwoFolders, "a lock on a database that was replaced is lost") {
  fs::copy_file(file, other);
  const auto held = lock(file);
  REQUIRE(held->still_held());
  fs::rename(other, file);
  CHECK_FALSE(held->still_held());
}

TEST_CASE_METHOD(TwoFolders, "somebody's own file is not taken for the lock file") {
  std::ofstream(lock_file) << "my notes";
  CHECK_THROWS_AS(lock(file), Error);
  CHECK(content_of(lock_file) == "my notes");
  fs::remove(lock_file);
  CHECK(lock(file) != nullptr);
  CHECK(content_of(lock_file).starts_with("dbmaint "));
  CHECK(lock(file) != nullptr);
}

}  // namespace dbmaint::testing
