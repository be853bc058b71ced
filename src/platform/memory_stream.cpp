#include "dbmaint/platform/memory_stream.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace dbmaint {

void StringSink::write(std::span<const std::byte> bytes) {
  content_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

std::size_t StringSource::read(std::span<std::byte> into) {
  const std::size_t count = std::min(into.size(), content_.size() - position_);
  if (count == 0) return 0;
  std::memcpy(into.data(), content_.data() + position_, count);
  position_ += count;
  return count;
}

void write_text(ByteSink& into, std::string_view text) {
  into.write(std::as_bytes(std::span(text)));
}

std::string read_all(ByteSource& from) {
  StringSink sink;
  std::array<std::byte, 65536> buffer;
  for (std::size_t count = from.read(buffer); count > 0; count = from.read(buffer))
    sink.write(std::span(buffer).first(count));
  return sink.content();
}

}  // namespace dbmaint
