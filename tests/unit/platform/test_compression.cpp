#include "dbmaint/platform/compression.hpp"

#include <array>
#include <random>

#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/platform/system_services.hpp"
#include "support/catch.hpp"
#include "support/fake_services.hpp"

using namespace dbmaint;

namespace {

/// Half of it compressible, half not.
std::string sample(std::size_t size) {
  std::mt19937 random(7);
  std::string out;
  while (out.size() < size) {
    out += "a row that looks like the one before it;";
    for (int i = 0; i < 40; ++i) out += static_cast<char>(random());
  }
  return out.substr(0, size);
}

std::string compressed(const std::string& content, int level = default_zstd_level) {
  StringSink out;
  const auto compressor = zstd_compressor(out, level);
  write_text(*compressor, content);
  compressor->finish();
  CHECK(out.finished());
  return out.content();
}

std::string decompressed(const std::string& frames) {
  StringSource in(frames);
  const auto decompressor = zstd_decompressor(in);
  return read_all(*decompressor);
}

enum class Verdict { same, noticed, silently_different };

Verdict verdict(const std::string& damaged, const std::string& original) {
  try {
    return decompressed(damaged) == original ? Verdict::same : Verdict::silently_different;
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::corruption);
    return Verdict::noticed;
  }
}

}  // namespace

TEST_CASE("What was compressed comes back as it was, whatever its size") {
  for (const std::size_t size : {0U, 1U, 100U, 131072U, 131073U, 1000003U, 9000001U}) {
    const std::string content = sample(size);
    INFO(size);
    CHECK(decompressed(compressed(content)) == content);
  }
}

TEST_CASE("Pieces of any size make the same content") {
  const std::string content = sample(300000);
  StringSink out;
  const auto compressor = zstd_compressor(out);
  for (std::size_t at = 0, step = 1; at < content.size(); at += step, step = step * 3 + 1)
    write_text(*compressor, std::string_view(content).substr(at, step));
  write_text(*compressor, "");
  compressor->finish();

  StringSource in(out.content());
  const auto decompressor = zstd_decompressor(in);
  std::string back;
  std::array<std::byte, 7> small;
  for (std::size_t count = decompressor->read(small); count > 0; count = decompressor->read(small))
    back.append(reinterpret_cast<const char*>(small.data()), count);
  CHECK(back == content);
  CHECK(decompressor->read(small) == 0);
}

TEST_CASE("Several frames in a row are one content") {
  CHECK(decompressed(compressed("one,") + compressed("") + compressed("two")) == "one,two");
}

TEST_CASE("The zstd program reads what was compressed") {
  const std::string content = sample(500000);
  StringSource in(compressed(content));
  StringSink out;
  const auto result = system_processes()->run({{"zstd", "-d", "-c"}, {}}, &in, &out, testing::FakeInterruption());
  CHECK(result.exit_status == 0);
  CHECK(out.content() == content);
}

TEST_CASE("A compressor that was not finished leaves data that cannot pass for whole") {
  StringSink out;
  {
    const auto compressor = zstd_compressor(out);
    write_text(*compressor, sample(3000000));
  }
  CHECK_FALSE(out.finished());
  CHECK_THROWS_AS(decompressed(out.content()), Error);
}

TEST_CASE("Every truncation is noticed") {
  const std::string content = sample(5000);
  const std::string whole = compressed(content);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    REQUIRE(verdict(whole.substr(0, length), content) == Verdict::noticed);
  }
}

TEST_CASE("A truncation in a later frame is noticed too") {
  const std::string first = compressed("one");
  const std::string second = compressed(sample(1000));
  for (std::size_t length = 1; length < second.size(); ++length)
    REQUIRE(verdict(first + second.substr(0, length), "") == Verdict::noticed);
}

TEST_CASE("No flipped bit ever gives different content in silence") {
  const std::string content = sample(1500);
  const std::string whole = compressed(content);
  std::size_t noticed = 0;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    const Verdict found = verdict(damaged, content);
    INFO("bit " << bit);
    REQUIRE(found != Verdict::silently_different);
    if (found == Verdict::noticed) ++noticed;
  }
  // The format has reserved bits, and a window larger than needed changes nothing: the content is the same then, and
  // the digest beside every backup still sees the flip.
  CHECK(noticed >= whole.size() * 8 * 99 / 100);
}

TEST_CASE("What is no zstd frame is corruption, and so is anything after a frame") {
  CHECK_THROWS_AS(decompressed(""), Error);
  CHECK_THROWS_AS(decompressed("plain text, not compressed at all"), Error);
  CHECK_THROWS_AS(decompressed(compressed("x") + "rubbish"), Error);
}

TEST_CASE("A level that zstd does not know is cut to one it knows, and the content stays") {
  const std::string content = sample(50000);
  CHECK(decompressed(compressed(content, 1)) == content);
  CHECK(decompressed(compressed(content, 19)) == content);
}
