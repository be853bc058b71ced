#include "support/fake_rclone.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "backup/offsite/rclone.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

// A fake must not lie: whatever the class Rclone asks of it, it answers as the real rclone does.

using namespace dbmaint;
using namespace dbmaint::testing;

namespace fs = std::filesystem;

namespace {

/// Runs programs and notes how they ended.
class EndsNoted : public ProcessRunner {
 public:
  explicit EndsNoted(ProcessRunner& programs) : programs_(programs) {}
  ProcessResult run(const Command& command, ByteSource* input, ByteSink* output,
                    const Interruption& interruption) override {
    const ProcessResult result = programs_.run(command, input, output, interruption);
    ends += " -> " + std::to_string(result.exit_status);
    return result;
  }

  std::string ends;

 private:
  ProcessRunner& programs_;
};

std::string in_words(const std::vector<Rclone::File>& files) {
  std::string words;
  for (const Rclone::File& file : files)
    words += "[" + file.path + " " + std::to_string(file.size.bytes) + " " + file.hash("sha256") + "]";
  return words;
}

/// A folder with files, one with none, and a place to copy to, as rclone sees them.
class Conversation {
 public:
  explicit Conversation(ProcessRunner& programs) : programs_(programs) {
    write_file(config_.config_file, "");
    fs::create_directories(place_ / "empty");
    fs::create_directories(here_ / "sub");
    write_file(here_ / "one", "1");
    write_file(here_ / "two", std::string(300'000, '\0') + "\n\xff");
    write_file(here_ / "sub" / "three", "");
    fs::create_symlink("one", here_ / "link");
    fs::create_directory_symlink("sub", here_ / "linked");
  }

  /// Every answer, and how the program ended.
  std::vector<std::string> hold() {
    ask("upload", [&] { rclone_.upload(here_, {"one", "two", "sub/three", "missing", "link"}, "a", ByteSize{9}); });
    write_file(here_ / "one", "I");
    ask("upload over", [&] { rclone_.upload(here_, {"one"}, "a", {}); });
    ask("upload nothing", [&] { rclone_.upload(here_, {"missing"}, "c", {}); });
    ask("upload from nowhere", [&] { rclone_.upload(here_ / "absent", {"one"}, "c", {}); });
    for (const char* content : {"two\nlines\n", "one"}) ask("write", [&] { rclone_.write("a/note", content); });
    ask("write in a new folder", [&] { rclone_.write("b/deep/note", "x"); });
    ask("write nothing", [&] { rclone_.write("a/nothing", ""); });
    fs::create_symlink("note", place_ / "a" / "link");

    for (const char* path : {"", "empty", "absent"}) tell("list", [&] { return in_words(rclone_.list(path)); });
    for (const char* path : {"a", "absent"})
      tell("hashes", [&] { return in_words(rclone_.list_with_hashes(path, "sha256", ByteSize{9})); });
    for (const fs::path& folder : {here_, here_ / "absent"})
      tell("local", [&] { return in_words(rclone_.list_local(folder, {"sha256"})); });
    tell("names", [&] { return joined(rclone_.names(), " "); });
    tell("names of nothing", [&] { return joined(Rclone(config_, "absent", services_).names(), " "); });

    for (const char* path : {"a/note", "a/missing", "absent/note"}) {
      tell("read", [&] { return rclone_.read(path); });
      tell("read into", [&] {
        StringSink into;
        rclone_.read(path, into);
        return into.content();
      });
    }
    tell("read binary", [&] { return sha256(rclone_.read("a/two")); });
    for (const char* name : {"note", "missing"}) tell("read all", [&] { return rclone_.read_all(name); });
    tell("read all of nothing", [&] { return Rclone(config_, "absent", services_).read_all("note"); });

    ask("remove", [&] { rclone_.remove("a", {"one", "missing", "sub", "link"}); });
    ask("remove in no folder", [&] { rclone_.remove("absent", {"one"}); });
    for (const char* path : {"empty", "a", "absent"}) ask("remove folder", [&] { rclone_.remove_folder(path); });

    std::vector<std::string> left;
    for (const auto& entry : fs::recursive_directory_iterator(place_))
      left.push_back(entry.path().lexically_relative(place_).string());
    std::ranges::sort(left);
    told_.push_back("left: " + joined(left, " "));
    for (const auto& [name, content] : contents_below(place_)) told_.push_back(name + ": " + sha256(content));
    return told_;
  }

  [[nodiscard]] std::vector<std::string> hash_types() { return rclone_.hash_types(); }

 private:
  void tell(const std::string& question, const std::function<std::string()>& answer) {
    programs_.ends.clear();
    std::string told;
    try {
      told = answer();
    } catch (const Error&) {
      told = "an error";
    }
    told_.push_back(question + ": " + told + programs_.ends);
  }
  void ask(const std::string& what, const std::function<void()>& deed) {
    tell(what, [&] {
      deed();
      return "done";
    });
  }

  TestServices world_;
  EndsNoted programs_;
  Services services_ = world_.with(programs_);
  fs::path here_ = world_.folder / "here";
  fs::path place_ = world_.folder / "place" / "shop";
  OffsiteConfig config_{(world_.folder / "place").string(), world_.folder / "rclone.conf", {}};
  Rclone rclone_{config_, "shop", services_};
  std::vector<std::string> told_;
};

}  // namespace

TEST_CASE("The fake of rclone answers as rclone does") {
  const auto real = system_processes();
  FakeRclone fake;
  CHECK(Conversation(fake).hold() == Conversation(*real).hold());
  const std::vector<std::string> known = Conversation(*real).hash_types();
  for (const std::string& type : Conversation(fake).hash_types()) CHECK(std::ranges::count(known, type) == 1);
}
