#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dbmaint {

/// A number of bytes. Never negative: a difference that may be is a std::int64_t that says so in its name.
struct ByteSize {
  std::uint64_t bytes = 0;

  friend auto operator<=>(const ByteSize&, const ByteSize&) = default;
  friend ByteSize operator+(ByteSize a, ByteSize b) { return {a.bytes + b.bytes}; }
};

namespace byte_size_literals {
constexpr ByteSize operator""_KiB(unsigned long long n) {
  return {n * 1024};
}
constexpr ByteSize operator""_MiB(unsigned long long n) {
  return {n * 1024 * 1024};
}
constexpr ByteSize operator""_GiB(unsigned long long n) {
  return {n * 1024 * 1024 * 1024};
}
}  // namespace byte_size_literals

/// Reads "500 MB", "2 GiB", "1024". Units are powers of 1024 whichever way they are spelt
/// (as PostgreSQL's settings do). Nothing for anything else.
[[nodiscard]] std::optional<ByteSize> parse_byte_size(std::string_view words);

}  // namespace dbmaint
