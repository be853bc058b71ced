#include "engine/json_line.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace dbmaint {
namespace {

constexpr std::size_t piece = std::size_t{64} * 1024;

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

unsigned char byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

std::size_t skip_ascii(std::string_view text, std::size_t at) {
  while (at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & high_bits) != 0) break;
    at += sizeof eight;
  }
  while (at < text.size() && byte(text, at) < 0x80) ++at;
  return at;
}

// The length of the character of several bytes that stands there; 0: these bytes are none. RFC 3629: no longer form
// than needed, no surrogates, nothing above 10FFFF.
std::size_t character_at(std::string_view text, std::size_t at) {
  const unsigned char first = byte(text, at);
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(text, at + i) & 0xC0U) != 0x80) return 0;
  const unsigned char second = byte(text, at + 1);
  if (first == 0xE0 && second < 0xA0) return 0;
  if (first == 0xED && second > 0x9F) return 0;
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;
  return length;
}

constexpr std::string_view digits = "0123456789abcdef";

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7f';
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4U];
      out += digits[static_cast<unsigned char>(c) & 0xFU];
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const std::size_t length = character_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

void JsonLine::make_room() {
  if (buffer_.size() < piece) return;
  write_(buffer_);
  buffer_.clear();
}

void JsonLine::raw(std::string_view json) {
  buffer_ += json;
  make_room();
}

void JsonLine::member(std::string_view name) {
  buffer_ += open_ ? ',' : '{';
  open_ = true;
  text(name);
  buffer_ += ':';
}

void JsonLine::text(std::string_view text) {
  buffer_ += '"';
  std::size_t plain = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!needs_escape(text[at])) {
      if (at - plain < piece) continue;
      buffer_ += text.substr(plain, at - plain);
      plain = at;
      make_room();
      continue;
    }
    buffer_ += text.substr(plain, at - plain);
    append_escaped(buffer_, text[at]);
    plain = at + 1;
    make_room();
  }
  buffer_ += text.substr(plain);
  buffer_ += '"';
  make_room();
}

void JsonLine::hex(std::string_view kind, std::span<const unsigned char> bytes) {
  buffer_ += '{';
  text(kind);
  buffer_ += ":\"";
  while (!bytes.empty()) {
    const auto some = bytes.first(std::min(bytes.size(), piece / 2));
    std::size_t at = buffer_.size();
    buffer_.resize(at + 2 * some.size());
    for (const unsigned char value : some) {
      buffer_[at++] = digits[value >> 4U];
      buffer_[at++] = digits[value & 0xFU];
    }
    bytes = bytes.subspan(some.size());
    make_room();
  }
  raw("\"}");
}

void JsonLine::end() {
  buffer_ += open_ ? "}" : "{}";
  open_ = false;
  write_(buffer_);
  buffer_.clear();
}

bool begins_like(std::string_view line, std::string_view row) {
  if (!row.ends_with('}')) return false;
  const std::string_view members = row.substr(0, row.size() - 1);
  return line.starts_with(members) && line.size() > members.size() &&
         (line[members.size()] == '}' || line[members.size()] == ',');
}

}  // namespace dbmaint
