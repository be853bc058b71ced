#include "report/printable.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "dbmaint/core/redaction.hpp"

namespace dbmaint {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  // 0: these bytes are no UTF-8
};

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

CodePoint decode(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte_at(text, at);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return {};
  char32_t value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint8_t next = byte_at(text, at + i);
    if ((next & 0xC0U) != 0x80) return {};
    value = (value << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest[length] || value > 0x10FFFF || surrogate) return {};
  return {value, length};
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

struct Range {
  char32_t first;
  char32_t last;
};

// Unicode 15: marks that combine, zero-width characters, variation selectors.
constexpr std::array<Range, 8> zero_width{{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x0591, 0x05BD},
                                           {0x064B, 0x065F},
                                           {0x1AB0, 0x1AFF},
                                           {0x200B, 0x200F},
                                           {0x20D0, 0x20FF},
                                           {0xFE00, 0xFE0F}}};
// Unicode's East Asian Width W and F, by blocks.
constexpr std::array<Range, 8> double_width{{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0xA4CF},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFF00, 0xFF60},
                                             {0x1F300, 0x1F64F},
                                             {0x20000, 0x3FFFD}}};

template <std::size_t Size>
bool within(char32_t c, const std::array<Range, Size>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
}

enum class LineFeeds { replaced, kept };

std::string printable(std::string_view text, LineFeeds line_feeds) {
  const std::string valid = valid_utf8(redact(text));
  std::string shown;
  shown.reserve(valid.size());
  for (std::size_t at = 0; at < valid.size();) {
    const CodePoint c = decode(valid, at);
    const bool kept_line_feed = c.value == U'\n' && line_feeds == LineFeeds::kept;
    if (is_control(c.value) && !kept_line_feed)
      shown += ' ';
    else
      shown.append(valid, at, c.length);
    at += c.length;
  }
  return shown;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.length == 0) {
      valid += replacement;
      ++at;
    } else {
      valid.append(text, at, c.length);
      at += c.length;
    }
  }
  return valid;
}

std::string printable_line(std::string_view text) {
  return printable(text, LineFeeds::replaced);
}

std::string printable_text(std::string_view text) {
  return printable(text, LineFeeds::kept);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (!within(c.value, zero_width)) width += within(c.value, double_width) ? 2 : 1;
    at += std::max<std::size_t>(c.length, 1);
  }
  return width;
}

}  // namespace dbmaint
