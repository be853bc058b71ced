#include "dbmaint/platform/digest.hpp"

#include <nettle/sha2.h>

#include <array>

namespace dbmaint {
namespace {

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(std::span<const std::byte> bytes) {
    sha256_update(&context_, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
    size_ = size_ + ByteSize{bytes.size()};
  }
  [[nodiscard]] ByteSize size() const { return size_; }

  /// Of what was added so far; a copy is finished, so that asking twice is harmless.
  [[nodiscard]] std::string hex() const {
    sha256_ctx copy = context_;
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&copy, digest.size(), digest.data());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest) {
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
    return out;
  }

 private:
  sha256_ctx context_{};
  ByteSize size_;
};

}  // namespace

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span(text)));
  return hash.hex();
}

struct DigestSink::State {
  ByteSink& into;
  Sha256 hash;
};

DigestSink::DigestSink(ByteSink& into) : state_(new State{into, {}}) {}
DigestSink::~DigestSink() = default;
std::string DigestSink::sha256() const {
  return state_->hash.hex();
}
ByteSize DigestSink::size() const {
  return state_->hash.size();
}
void DigestSink::finish() {
  state_->into.finish();
}

void DigestSink::write(std::span<const std::byte> bytes) {
  state_->into.write(bytes);
  state_->hash.add(bytes);
}

struct DigestSource::State {
  ByteSource& from;
  Sha256 hash;
};

DigestSource::DigestSource(ByteSource& from) : state_(new State{from, {}}) {}
DigestSource::~DigestSource() = default;
std::string DigestSource::sha256() const {
  return state_->hash.hex();
}
ByteSize DigestSource::size() const {
  return state_->hash.size();
}

std::size_t DigestSource::read(std::span<std::byte> into) {
  const std::size_t count = state_->from.read(into);
  state_->hash.add(into.first(count));
  return count;
}

}  // namespace dbmaint
