#include <cstring>
#include <map>

#include "contract/world.hpp"
#include "dbmaint/core/error.hpp"

namespace dbmaint::testing {

namespace {

using Files = std::map<std::string, std::vector<std::byte>>;

class MemorySink : public ByteSink {
 public:
  explicit MemorySink(std::vector<std::byte>& into) : into_(into) {}
  void write(std::span<const std::byte> bytes) override { into_.insert(into_.end(), bytes.begin(), bytes.end()); }
  void finish() override {}

 private:
  std::vector<std::byte>& into_;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(const std::vector<std::byte>& from) : from_(from) {}
  std::size_t read(std::span<std::byte> into) override {
    const std::size_t size = std::min(into.size(), from_.size() - position_);
    std::memcpy(into.data(), from_.data() + position_, size);
    position_ += size;
    return size;
  }

 private:
  const std::vector<std::byte>& from_;
  std::size_t position_ = 0;
};

class MemoryBackup : public BackupWriter, public BackupReader {
 public:
  std::unique_ptr<ByteSink> open(std::string_view name, Compress) override {
    return std::make_unique<MemorySink>(files[std::string(name)]);
  }
  std::unique_ptr<ByteSource> open(std::string_view name) override {
    return std::make_unique<MemorySource>(files.at(std::string(name)));
  }
  std::filesystem::path scratch(std::string_view name) override { return folder / name; }

  Files files;
  TempFolder folder;
};

void make_rows(World& world) {
  world.database->run("CREATE TABLE items (id BIGINT PRIMARY KEY, word TEXT)");
  std::string values;
  for (int i = 0; i < 2000; ++i)
    values += (i == 0 ? "" : ", ") + ("(" + std::to_string(i) + ", 'word number " + std::to_string(i) + "')");
  world.database->run("INSERT INTO items VALUES " + values);
}

}  // namespace

TEST_CASE("a backup decodes whole and tells what it holds") {
  for_every_engine([](World& world) {
    make_rows(world);
    MemoryBackup backup;
    const DumpFacts facts = world.open(Purpose::read)->dump(backup);
    CHECK(facts.engine == world.under_test->engine().name());
    CHECK_FALSE(facts.restore_by_hand.empty());
    CHECK(facts.raw_size.bytes > 0);
    CHECK_FALSE(backup.files.empty());
    const DecodeFacts decoded = world.under_test->engine().decode(backup, facts, world.services());
    CHECK_FALSE(decoded.method.empty());
  });
}

TEST_CASE("a backup that lost its second half is not accepted") {
  for_every_engine([](World& world) {
    make_rows(world);
    MemoryBackup backup;
    const DumpFacts facts = world.open(Purpose::read)->dump(backup);
    auto largest = std::max_element(backup.files.begin(), backup.files.end(),
                                    [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
    largest->second.resize(largest->second.size() / 2);
    const Error error =
        error_of([&] { static_cast<void>(world.under_test->engine().decode(backup, facts, world.services())); });
    CHECK(error.kind() == ErrorKind::corruption);
  });
}

TEST_CASE("a requested stop ends a backup") {
  for_every_engine([](World& world) {
    make_rows(world);
    const auto session = world.open(Purpose::read);
    world.outside.interruption.request();
    MemoryBackup backup;
    CHECK(error_of([&] { static_cast<void>(session->dump(backup)); }).kind() == ErrorKind::interrupted);
  });
}

}  // namespace dbmaint::testing
