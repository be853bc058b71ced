#pragma once

#include <string>

#include "dbmaint/platform/stream.hpp"

namespace dbmaint {

/// Keeps everything in a string; for outputs that are known to be small.
class StringSink : public ByteSink {
 public:
  void write(std::span<const std::byte> bytes) override;
  void finish() override { finished_ = true; }
  [[nodiscard]] const std::string& content() const { return content_; }
  [[nodiscard]] bool finished() const { return finished_; }

 private:
  std::string content_;
  bool finished_ = false;
};

class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string content) : content_(std::move(content)) {}
  [[nodiscard]] std::size_t read(std::span<std::byte> into) override;

 private:
  std::string content_;
  std::size_t position_ = 0;
};

/// Writes text as bytes; does not finish the sink.
void write_text(ByteSink& into, std::string_view text);

/// Everything that is left, in one string.
[[nodiscard]] std::string read_all(ByteSource& from);

}  // namespace dbmaint
