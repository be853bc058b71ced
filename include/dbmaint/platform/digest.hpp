#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

/// Lower-case hex.
[[nodiscard]] std::string sha256(std::string_view text);

/// Passes everything on to `into` and counts and hashes it on the way. `into` must outlive it; finish() finishes both.
class DigestSink : public ByteSink {
 public:
  explicit DigestSink(ByteSink& into);
  ~DigestSink() override;
  void write(std::span<const std::byte> bytes) override;
  void finish() override;
  [[nodiscard]] std::string sha256() const;  ///< after finish()
  [[nodiscard]] ByteSize size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same for reading.
class DigestSource : public ByteSource {
 public:
  explicit DigestSource(ByteSource& from);
  ~DigestSource() override;
  [[nodiscard]] std::size_t read(std::span<std::byte> into) override;
  [[nodiscard]] std::string sha256() const;  ///< after read() has returned 0
  [[nodiscard]] ByteSize size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dbmaint
