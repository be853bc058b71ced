#pragma once

#include <cstddef>
#include <span>

namespace dbmaint {

/// Where bytes come from. Throws Error on failure.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Fills a part of `into` and tells how much; 0 only at the end.
  [[nodiscard]] virtual std::size_t read(std::span<std::byte> into) = 0;
};

/// Where bytes go. Nothing written is safe until finish() has returned; destroying without it discards.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual void write(std::span<const std::byte> bytes) = 0;
  /// Flushes everything down to the end of the chain. At most once.
  virtual void finish() = 0;
};

}  // namespace dbmaint
