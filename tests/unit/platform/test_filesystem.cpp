#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;
using testing::FileCall;
using testing::TempFolder;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

template <typename Act>
std::string code_of(Act act) {
  try {
    act();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::failed);
    CHECK_FALSE(error.tried().empty());
    return error.code();
  }
  return "nothing failed";
}

struct Umask {
  explicit Umask(mode_t mask) : before(::umask(mask)) {}
  ~Umask() { ::umask(before); }
  mode_t before;
};

}  // namespace

TEST_CASE("A file's status tells its size, time, owner and mode") {
  TempFolder folder;
  put(folder / "file", "12345");
  fs::permissions(folder / "file", fs::perms::owner_read | fs::perms::owner_write);
  const auto files = system_files();
  const auto status = files->status(folder / "file");
  REQUIRE(status);
  CHECK_FALSE(status->folder);
  CHECK(status->size == ByteSize{5});
  CHECK(status->owner == ::geteuid());
  CHECK(status->mode == 0600);
  CHECK(status->modified > Timestamp(std::chrono::hours{24 * 365 * 50}));
  CHECK(files->status(folder.path())->folder);
}

TEST_CASE("What is absent has no status, also behind a file") {
  TempFolder folder;
  put(folder / "file", "");
  const auto files = system_files();
  CHECK_FALSE(files->status(folder / "absent"));
  CHECK_FALSE(files->status(folder / "file" / "below"));
}

TEST_CASE("A folder is listed by name, links not followed") {
  TempFolder folder;
  put(folder / "b", "");
  put(folder / "a", "");
  fs::create_directory(folder / "c");
  fs::create_directory_symlink(folder / "c", folder / "d");
  const auto entries = system_files()->list(folder.path());
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].name == "a");
  CHECK(entries[1].name == "b");
  CHECK(entries[2].name == "c");
  CHECK(entries[2].folder);
  CHECK_FALSE(entries[3].folder);
  CHECK(code_of([&] { (void)system_files()->list(folder / "absent"); }) == "ENOENT");
  CHECK(code_of([&] { (void)system_files()->list(folder / "a"); }) == "ENOTDIR");
}

TEST_CASE("Free space is measured where the nearest existing parent is") {
  TempFolder folder;
  const auto files = system_files();
  CHECK(files->free_space(folder.path()).bytes > 0);
  CHECK(files->free_space(folder.path() / "not" / "yet" / "there").bytes > 0);
  CHECK(files->free_space("relative-and-absent").bytes > 0);
}

TEST_CASE("Folders are made with their parents and for us alone, whatever the umask") {
  TempFolder folder;
  const Umask wide(0);
  const auto files = system_files();
  files->create_folder(folder.path() / "a" / "b" / "c", FileMode::secret);
  CHECK(files->status(folder.path() / "a")->mode == 0700);
  CHECK(files->status(folder.path() / "a/b/c")->mode == 0700);
  files->create_folder(folder.path() / "a" / "b", FileMode::readable);
  CHECK(files->status(folder.path() / "a/b")->mode == 0700);
  const Umask narrow(0077);
  files->create_folder(folder.path() / "open/", FileMode::readable);
  CHECK(files->status(folder.path() / "open")->mode == 0755);
}

TEST_CASE("A folder cannot be made where a file is") {
  TempFolder folder;
  put(folder / "file", "");
  CHECK(code_of([&] { system_files()->create_folder(folder / "file", FileMode::secret); }) == "ENOTDIR");
  CHECK(code_of([&] { system_files()->create_folder(folder.path() / "file" / "x", FileMode::secret); }) == "ENOTDIR");
}

TEST_CASE("A created file has the mode that was asked for, whatever the umask") {
  TempFolder folder;
  const auto files = system_files();
  {
    const Umask wide(0);
    files->create_file(folder / "secret", FileMode::secret)->finish();
    files->create_file(folder / "scratch", FileMode::scratch)->finish();
  }
  {
    const Umask narrow(0077);
    files->create_file(folder / "report", FileMode::readable)->finish();
  }
  CHECK(files->status(folder / "secret")->mode == 0600);
  CHECK(files->status(folder / "scratch")->mode == 0600);
  CHECK(files->status(folder / "report")->mode == 0644);
}

TEST_CASE("A file that exists is never created again") {
  TempFolder folder;
  put(folder / "file", "precious");
  CHECK(code_of([&] { (void)system_files()->create_file(folder / "file", FileMode::secret); }) == "EEXIST");
  CHECK(read_whole(*system_files(), folder / "file") == "precious");
}

TEST_CASE("What was not finished is gone") {
  TempFolder folder;
  {
    const auto sink = system_files()->create_file(folder / "file", FileMode::secret);
    write_text(*sink, "half");
  }
  CHECK_FALSE(fs::exists(folder / "file"));
}

TEST_CASE("Written bytes are read back as they were") {
  TempFolder folder;
  std::string content;
  for (int i = 0; i < 300000; ++i) content += static_cast<char>(i * 7);
  const auto files = system_files();
  const auto sink = files->create_file(folder / "file", FileMode::secret);
  write_text(*sink, std::string_view(content).substr(0, 1));
  write_text(*sink, std::string_view(content).substr(1));
  sink->finish();
  CHECK(read_whole(*files, folder / "file") == content);
}

TEST_CASE("Reading what is absent or a folder is an error with errno's name") {
  TempFolder folder;
  CHECK(code_of([&] { (void)read_whole(*system_files(), folder / "absent"); }) == "ENOENT");
  CHECK(code_of([&] { (void)read_whole(*system_files(), folder.path()); }) == "EISDIR");
}

TEST_CASE("A write that is cut short goes on, and one that fails leaves nothing behind") {
  TempFolder folder;
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto previous = ::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{100'000, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  // The first write() takes 100,000 bytes of 150,000, the second none: both paths of the loop are walked.
  CHECK(code_of([&] {
          write_whole(*system_files(), folder / "report", std::string(150'000, 'x'), FileMode::secret);
        }) == "EFBIG");
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  ::signal(SIGXFSZ, previous);
  CHECK(system_files()->list(folder.path()).empty());
}

TEST_CASE("Renaming replaces what is there") {
  TempFolder folder;
  put(folder / "new", "new");
  put(folder / "old", "old");
  system_files()->rename(folder / "new", folder / "old");
  CHECK(read_whole(*system_files(), folder / "old") == "new");
  CHECK_FALSE(fs::exists(folder / "new"));
  CHECK(code_of([&] { system_files()->rename(folder / "absent", folder / "x"); }) == "ENOENT");
}

TEST_CASE("A folder can be renamed, but not over one that holds something") {
  TempFolder folder;
  fs::create_directory(folder / "made.partial");
  put(folder.path() / "made.partial" / "data", "x");
  system_files()->rename(folder / "made.partial", folder / "made");
  CHECK(fs::exists(folder.path() / "made" / "data"));
  fs::create_directory(folder / "again");
  CHECK(code_of([&] { system_files()->rename(folder / "again", folder / "made"); }) == "ENOTEMPTY");
}

TEST_CASE("Files and folders can be flushed; what is absent cannot") {
  TempFolder folder;
  put(folder / "file", "x");
  const auto files = system_files();
  CHECK_NOTHROW(files->sync_file(folder / "file"));
  CHECK_NOTHROW(files->sync_file(folder.path()));
  CHECK(code_of([&] { files->sync_file(folder / "absent"); }) == "ENOENT");
}

TEST_CASE("Removing is content with what is absent already") {
  TempFolder folder;
  const auto files = system_files();
  CHECK_NOTHROW(files->remove_file(folder / "absent"));
  CHECK_NOTHROW(files->remove_folder(folder / "absent"));
  put(folder / "file", "x");
  files->remove_file(folder / "file");
  CHECK_FALSE(fs::exists(folder / "file"));
}

TEST_CASE("A file is not removed as a folder, nor a folder as a file") {
  TempFolder folder;
  put(folder / "file", "x");
  fs::create_directory(folder / "folder");
  CHECK(code_of([&] { system_files()->remove_folder(folder / "file"); }) == "ENOTDIR");
  CHECK(code_of([&] { system_files()->remove_file(folder / "folder"); }) == "EISDIR");
  CHECK(fs::exists(folder / "file"));
  CHECK(fs::exists(folder / "folder"));
}

TEST_CASE("A folder is removed with all it holds, and nothing that its links point to") {
  TempFolder folder;
  fs::create_directories(folder.path() / "gone" / "deep");
  fs::create_directory(folder / "stays");
  put(folder.path() / "stays" / "data", "x");
  put(folder.path() / "gone" / "deep" / "data", "x");
  fs::create_directory_symlink(folder / "stays", folder.path() / "gone" / "link");
  system_files()->remove_folder(folder / "gone");
  CHECK_FALSE(fs::exists(folder / "gone"));
  CHECK(fs::exists(folder.path() / "stays" / "data"));
  fs::create_directory_symlink(folder / "stays", folder / "link");
  CHECK(code_of([&] { system_files()->remove_folder(folder / "link"); }) == "ENOTDIR");
  CHECK(fs::exists(folder.path() / "stays" / "data"));
}

TEST_CASE("A whole file replaces the old one and leaves no partial behind") {
  TempFolder folder;
  const auto files = system_files();
  write_whole(*files, folder / "report", "old", FileMode::secret);
  put(folder / "report.partial", "left by a killed run");
  write_whole(*files, folder / "report", "new", FileMode::readable);
  CHECK(read_whole(*files, folder / "report") == "new");
  CHECK(files->status(folder / "report")->mode == 0644);
  CHECK(files->list(folder.path()).size() == 1);
}

TEST_CASE("Whatever call fails, a reader sees the old file or the new one") {
  for (const FileCall call :
       {FileCall::remove_file, FileCall::create_file, FileCall::write, FileCall::finish, FileCall::rename}) {
    testing::TestServices services;
    const fs::path path = services.folder / "report";
    write_whole(services.files, path, "old", FileMode::secret);
    services.files.fail(call);
    CHECK(code_of([&] { write_whole(services.files, path, "new", FileMode::secret); }) == "EIO");
    CHECK(read_whole(services.files, path) == "old");
    write_whole(services.files, path, "new", FileMode::secret);
    CHECK(read_whole(services.files, path) == "new");
  }
}

TEST_CASE("Errors name the path and what to do") {
  TempFolder folder;
  try {
    (void)system_files()->create_file(folder.path() / "absent" / "file", FileMode::secret);
    FAIL("it was created");
  } catch (const Error& error) {
    CHECK_THAT(error.what(), Catch::Contains((folder.path() / "absent" / "file").string()));
    CHECK_THAT(error.what(), Catch::EndsWith("[ENOENT]"));
    CHECK_FALSE(error.hint().empty());
  }
}
