#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace dbmaint {

/// early: a batch that has handed over `largest_archived_batch` bytes ends there, however many rows it was to take,
/// since whoever waits for a lock, or for the run to stop, waits for them to be compressed, flushed and read back.
/// whole: not where rows that refer to each other have to go together.
enum class BatchEnd { early, whole };
inline constexpr std::int64_t largest_archived_batch = std::int64_t{32} * 1024 * 1024;

/// Whether the whole text is UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Writes one row as one line of JSON. Large values go through in pieces, so that none is held twice.
class JsonLine {
 public:
  using Write = std::function<void(std::string_view)>;
  explicit JsonLine(Write write) : write_(std::move(write)) {}

  /// The next member, whose value must follow; the first one opens the object.
  void member(std::string_view name);
  void raw(std::string_view json);
  /// Must be UTF-8.
  void text(std::string_view text);
  /// {"kind":"00ff…"}
  void hex(std::string_view kind, std::span<const unsigned char> bytes);
  /// Closes the object and hands on what is left.
  void end();

 private:
  void make_room();

  Write write_;
  std::string buffer_;
  bool open_ = false;
};

/// Whether `line` says of the members that `row` has the same as `row`: `line` may have more of them behind.
[[nodiscard]] bool begins_like(std::string_view line, std::string_view row);

}  // namespace dbmaint
