#include "dbmaint/core/redaction.hpp"

#include <algorithm>

#include "core/quantity.hpp"

namespace dbmaint {
namespace {

constexpr std::string_view hidden = "***";
constexpr std::string_view blanks = " \t\r\n";

bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Where the query of an address starts: a question mark that a `name=` follows. Any other one may be a part of a
/// password that somebody forgot to encode.
std::size_t query_start(std::string_view address) {
  for (std::size_t mark = address.find('?'); mark != std::string_view::npos; mark = address.find('?', mark + 1)) {
    std::size_t end = mark + 1;
    while (end < address.size() && is_word_letter(address[end])) ++end;
    if (end > mark + 1 && end < address.size() && address[end] == '=') return mark;
  }
  return address.size();
}

/// Where the part "user:password@" of what follows "://" ends: the place of its '@', nothing without one.
/// Web addresses hold '@' in their paths; a database's can only hold one that was not encoded.
std::size_t user_info_end(std::string_view address, bool web) {
  const std::size_t end = web ? address.find_first_of("/?#") : query_start(address);
  return address.substr(0, end).rfind('@');
}

/// The user stays readable. A web address's user without password is a token as often as not.
std::string redact_user_info(std::string_view user_info, bool web) {
  const std::size_t colon = user_info.find(':');
  if (colon != std::string_view::npos) return std::string(user_info.substr(0, colon + 1)) + std::string(hidden);
  return std::string(web ? hidden : user_info);
}

std::string_view scheme_before(std::string_view text, std::size_t colon) {
  std::size_t begin = colon;
  while (begin > 0 && (is_word_letter(text[begin - 1]) || text[begin - 1] == '+')) --begin;
  return text.substr(begin, colon - begin);
}

std::string redact_addresses(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t colon = text.find("://"); colon != std::string_view::npos; colon = text.find("://", from)) {
    const std::size_t start = colon + 3;
    const std::string_view scheme = scheme_before(text, colon);
    const bool web = core::same_word(scheme, "http") || core::same_word(scheme, "https");
    const std::string_view rest = text.substr(start);
    const std::string_view address = rest.substr(0, rest.find_first_of(" \t\r\n\""));
    const std::size_t at = user_info_end(address, web);
    out += text.substr(from, start - from);
    from = start;
    if (at == std::string_view::npos) continue;
    out += redact_user_info(address.substr(0, at), web);
    from = start + at;
  }
  return out += text.substr(from);
}

/// The end of a quoted value, its closing quote included; a quote is escaped by a backslash or doubled.
std::size_t quoted_end(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == text[open]) {
      if (i + 1 >= text.size() || text[i + 1] != text[open]) return i + 1;
      ++i;
    }
  }
  return text.size();
}

std::size_t unquoted_end(std::string_view text, std::size_t begin, bool in_query) {
  const std::string_view stops = in_query ? "&# \t\r\n\"" : blanks;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (!in_query && text[i] == '\\') {
      ++i;
    } else if (stops.find(text[i]) != std::string_view::npos) {
      return i;
    }
  }
  return text.size();
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

struct Hole {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What to hide after the word that ends at `end`: `password=…`, `password = '…'`, or SQL's `PASSWORD '…'`.
/// Empty for a word that is merely written about.
Hole value_after(std::string_view text, std::size_t word_begin, std::size_t end) {
  std::size_t begin = skip_blanks(text, end);
  const bool assigned = begin < text.size() && text[begin] == '=';
  if (assigned) begin = skip_blanks(text, begin + 1);
  if (begin >= text.size()) return {};
  if (text[begin] == '\'' || (assigned && text[begin] == '"')) return {begin, quoted_end(text, begin)};
  if (!assigned) return {};
  const bool in_query = word_begin > 0 && (text[word_begin - 1] == '?' || text[word_begin - 1] == '&');
  return {begin, unquoted_end(text, begin, in_query)};
}

/// The next place where a word ends in "password", whatever it starts with: password, sslpassword, PGPASSWORD.
std::size_t find_password_word_end(std::string_view text, std::size_t from) {
  constexpr std::string_view word = "password";
  for (std::size_t i = from; i + word.size() <= text.size(); ++i)
    if (core::same_word(text.substr(i, word.size()), word)) return i + word.size();
  return std::string_view::npos;
}

std::string redact_assignments(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t end = find_password_word_end(text, 0); end != std::string_view::npos;
       end = find_password_word_end(text, from)) {
    std::size_t word_begin = end;
    while (word_begin > 0 && is_word_letter(text[word_begin - 1])) --word_begin;
    const Hole hole = value_after(text, word_begin, end);
    const std::size_t begin = hole.begin == hole.end ? end : hole.begin;
    out += text.substr(from, begin - from);
    if (hole.begin != hole.end) out += hidden;
    from = std::max(hole.end, begin);
  }
  return out += text.substr(from);
}

/// Private keys of age, wherever they were pasted.
std::string redact_private_keys(std::string_view text) {
  constexpr std::string_view start = "AGE-SECRET-KEY-";
  std::string out;
  std::size_t from = 0;
  for (std::size_t i = 0; i + start.size() <= text.size(); ++i) {
    if (i < from || !core::same_word(text.substr(i, start.size()), start)) continue;
    out += text.substr(from, i + start.size() - from);
    out += hidden;
    from = i + start.size();
    while (from < text.size() && is_word_letter(text[from])) ++from;
  }
  return out += text.substr(from);
}

}  // namespace

std::string redact(std::string_view text) {
  return redact_private_keys(redact_assignments(redact_addresses(text)));
}

}  // namespace dbmaint
