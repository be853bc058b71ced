#include "backup/scratch_place.hpp"

#include <sys/stat.h>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_folder.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

namespace {

constexpr ByteSize some{1000};

/// A folder in memory, as every Linux has one.
class Memory {
 public:
  Memory() {
    REQUIRE(lies_in_memory("/dev/shm"));
    fs::create_directories(folder);
  }
  ~Memory() { fs::remove_all(folder); }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  TestServices world;
  Services services = world;
  fs::path folder = fs::path("/dev/shm") / ("test-" + world.folder.path().filename().string());
  ScratchPlace place = ScratchPlace::in_memory(folder, world.folder / "backups", services);

  /// Where the place will be.
  [[nodiscard]] fs::path own_folder() {
    const fs::path path = place.file("x", some).parent_path();
    place.remove();
    return path;
  }
};

ErrorKind refusal(const ScratchPlace& place, ByteSize size = some) {
  try {
    static_cast<void>(place.file("copy.db", size));
  } catch (const Error& error) {
    CHECK_FALSE(error.hint().empty());
    return error.kind();
  }
  throw std::logic_error("it should have been refused");
}

}  // namespace

TEST_CASE("A place in memory is a folder of this user alone, and goes with all it holds") {
  Memory memory;
  const fs::path file = memory.place.file("copy.db", some);
  write_file(file, "rows");
  CHECK(lies_in_memory(file));
  struct stat found {};
  REQUIRE(::stat(file.parent_path().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777U) == 0700);
  CHECK(memory.place.has_room(some));
  CHECK(memory.place.taken_on_disk() == ByteSize{});
  memory.place.remove();
  CHECK(fs::is_empty(memory.folder));
}

TEST_CASE("A folder on a disk is refused, and so is one that is not there") {
  Memory memory;
  REQUIRE_FALSE(lies_in_memory(memory.world.folder.path()));
  for (const fs::path& folder : {memory.world.folder.path(), memory.folder / "absent"}) {
    CAPTURE(folder);
    const ScratchPlace place = ScratchPlace::in_memory(folder, memory.world.folder / "backups", memory.services);
    CHECK_FALSE(place.has_room(some));
    CHECK(refusal(place) == ErrorKind::usage);
    CHECK_NOTHROW(place.remove());
  }
}

TEST_CASE("More than there is room for is refused before anything is written") {
  Memory memory;
  memory.world.files.pretend_free_space(ByteSize{999});
  CHECK_FALSE(memory.place.has_room(some));
  CHECK(refusal(memory.place) == ErrorKind::failed);
  CHECK(fs::is_empty(memory.folder));
  const ByteSize too_much{available_memory().bytes + 1};
  memory.world.files.pretend_free_space(ByteSize{too_much.bytes * 2});
  CHECK_FALSE(memory.place.has_room(too_much));
}

TEST_CASE("A link, an open folder or somebody else's is neither used nor emptied") {
  Memory memory;
  const fs::path own = memory.own_folder();
  const fs::path elsewhere = memory.world.folder / "elsewhere";
  fs::create_directory(elsewhere);
  write_file(elsewhere / "precious", "x");

  fs::create_directory_symlink(elsewhere, own);
  CHECK(refusal(memory.place) == ErrorKind::usage);
  memory.place.remove();
  CHECK(fs::exists(elsewhere / "precious"));
  fs::remove(own);

  fs::create_directory(own);
  fs::permissions(own, fs::perms::all);
  CHECK(refusal(memory.place) == ErrorKind::usage);
  CHECK_FALSE(memory.place.has_room(some));

  fs::permissions(own, fs::perms::owner_all);
  CHECK(memory.place.has_room(some));
  ++memory.world.environment.user;
  CHECK_FALSE(memory.place.has_room(some));
  CHECK(refusal(memory.place) == ErrorKind::usage);
  memory.place.remove();
  CHECK(fs::exists(own));
}

TEST_CASE("Repositories and users have places of their own") {
  Memory memory;
  const auto folder_of = [&](const fs::path& repository) {
    const ScratchPlace place = ScratchPlace::in_memory(memory.folder, repository, memory.services);
    const fs::path folder = place.file("x", some).parent_path();
    place.remove();
    return folder;
  };
  CHECK(folder_of("/a/shop") != folder_of("/b/shop"));
  CHECK(folder_of("/a/shop") == folder_of("/a/b/../shop"));
}
