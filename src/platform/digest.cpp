#include "dbmaint/platform/digest.hpp"

#include <openssl/evp.h>

#include <array>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/platform.hpp"

namespace dbmaint {
namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

void check(int result) {
  if (result != 1) throw Error(ErrorKind::failed, text::platform::hash, Text::verbatim("OpenSSL"));
}

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) { check(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr)); }
  void add(std::span<const std::byte> bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
    size_ = size_ + ByteSize{bytes.size()};
  }
  [[nodiscard]] ByteSize size() const { return size_; }

  /// Of what was added so far; a copy is finished, so that asking twice is harmless.
  [[nodiscard]] std::string hex() const {
    const std::unique_ptr<EVP_MD_CTX, FreeContext> copy(EVP_MD_CTX_new());
    check(EVP_MD_CTX_copy_ex(copy.get(), context_.get()));
    std::array<unsigned char, 32> digest{};
    check(EVP_DigestFinal_ex(copy.get(), digest.data(), nullptr));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : digest) {
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
    return out;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
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
