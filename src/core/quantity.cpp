#include "core/quantity.hpp"

#include <algorithm>
#include <charconv>

#include "dbmaint/core/ascii_case.hpp"

namespace dbmaint::core {
namespace {

std::string_view trimmed(std::string_view words) {
  constexpr std::string_view blanks = " \t";
  const std::size_t first = words.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return words.substr(first, words.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::optional<Quantity> split_quantity(std::string_view words) {
  words = trimmed(words);
  Quantity quantity;
  const auto [end, failure] = std::from_chars(words.data(), words.data() + words.size(), quantity.number);
  if (failure != std::errc()) return std::nullopt;
  quantity.unit = trimmed(words.substr(static_cast<std::size_t>(end - words.data())));
  return quantity;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower);
}

}  // namespace dbmaint::core
