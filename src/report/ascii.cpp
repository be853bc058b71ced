#include "report/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dbmaint {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;
constexpr std::array<Pair, 43> spellings{{
    {"à", "a"},
    {"â", "a"},
    {"ä", "a"},
    {"á", "a"},
    {"ç", "c"},
    {"è", "e"},
    {"é", "e"},
    {"ê", "e"},
    {"ë", "e"},
    {"î", "i"},
    {"ï", "i"},
    {"í", "i"},
    {"ñ", "n"},
    {"ô", "o"},
    {"ö", "o"},
    {"ó", "o"},
    {"ù", "u"},
    {"û", "u"},
    {"ü", "u"},
    {"ú", "u"},
    {"œ", "oe"},
    {"À", "A"},
    {"Â", "A"},
    {"Ç", "C"},
    {"È", "E"},
    {"É", "E"},
    {"Ê", "E"},
    {"Î", "I"},
    {"Ô", "O"},
    {"Ù", "U"},
    {"Œ", "OE"},
    {"«", "\""},
    {"»", "\""},
    {"’", "'"},
    {"×", "x"},
    {"–", "-"},
    {"—", "-"},
    {"…", "..."},
    {"→", "->"},
    {"≥", ">="},
    {"≤", "<="},
    {"\xC2\xA0", " "},
    {"\xE2\x80\xAF", " "},
}};

std::size_t length_at(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) ++length;
  return length;
}

}  // namespace

std::string to_ascii(std::string_view text) {
  std::string ascii;
  ascii.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view letter = text.substr(at, length_at(text, at));
    at += letter.size();
    const auto spelling =
        std::find_if(spellings.begin(), spellings.end(), [letter](const Pair& pair) { return pair.first == letter; });
    if (letter.size() == 1)
      ascii += letter;
    else
      ascii += spelling == spellings.end() ? "?" : spelling->second;
  }
  return ascii;
}

}  // namespace dbmaint
