#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "dbmaint/core/byte_size.hpp"
#include "dbmaint/core/duration.hpp"
#include "dbmaint/core/timestamp.hpp"

namespace dbmaint {

enum class Language { english, french };

/// One sentence in every language a person may read it in, with {named} places. Phrases live in dbmaint/text/.
/// The constructor runs at compile time and refuses two languages whose places differ.
class Phrase {
 public:
  consteval Phrase(const char* english, const char* french) : english_(english), french_(french) {
    if (places(english_) != places(french_)) throw "the two languages of a phrase must have the same places";
  }
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::french ? french_ : english_;
  }

 private:
  // A sum of hashes does not depend on the order of the places, which may differ between languages.
  static consteval std::uint64_t places(std::string_view sentence) {
    std::uint64_t sum = 0;
    for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1)) {
      std::uint64_t hash = 1469598103934665603ULL;
      std::size_t end = open + 1;
      for (; end < sentence.size() && sentence[end] != '}'; ++end)
        hash = (hash ^ static_cast<unsigned char>(sentence[end])) * 1099511628211ULL;
      if (end == sentence.size()) throw "a place is not closed";
      sum += hash;
    }
    return sum;
  }

  std::string_view english_;
  std::string_view french_;
};

/// A value that is shown to a person in their language and to a program as it is.
using Value = std::variant<std::string, std::int64_t, double, ByteSize, Duration, Timestamp>;

/// What stands in a place of a phrase: the place's name and the value.
using Argument = std::pair<std::string, Value>;

/// A phrase with its places filled, not yet in any language.
/// The phrase must outlive the text: use the constants of dbmaint/text/, never a local.
/// Nothing is inline: nearly every source uses it, and would compile all of it again.
class Text {
 public:
  Text() noexcept;
  Text(const Text& other);
  Text(Text&& other) noexcept;
  Text& operator=(const Text& other);
  Text& operator=(Text&& other) noexcept;
  ~Text();

  // NOLINTNEXTLINE(google-explicit-constructor): a phrase without places is a text.
  Text(const Phrase& phrase);
  Text(const Phrase& phrase, std::initializer_list<Argument> arguments);
  Text(const Phrase& phrase, std::vector<Argument> arguments);
  Text(const Phrase&&) = delete;
  Text(const Phrase&&, std::initializer_list<Argument>) = delete;
  Text(const Phrase&&, std::vector<Argument>) = delete;

  /// Words that exist in one language only: what a database or the operating system said.
  [[nodiscard]] static Text verbatim(std::string words);

  /// The same with a place filled by another text, which speaks the language of this one.
  [[nodiscard]] Text with(std::string place, Text words) &&;

  /// Several sentences that belong together: a list of lines, or the only one as it is.
  [[nodiscard]] static Text lines(std::vector<Text> sentences);

  /// The sentences that lines() put together; of any other text the text itself.
  [[nodiscard]] std::vector<Text> sentences() const;

  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::string in(Language language) const;

 private:
  const Phrase* phrase_ = nullptr;
  std::string verbatim_;
  std::vector<Text> lines_;
  std::vector<Argument> arguments_;
  std::vector<std::string> inner_places_;  // two lists, since a pair would need the complete type
  std::vector<Text> inner_texts_;
};

/// A value as a person reads it: "12,345" or "12 345", "1.2 GB" or "1,2 Go", "3.4 s", "2026-11-22 02:00 UTC".
[[nodiscard]] std::string to_display(const Value& value, Language language);

}  // namespace dbmaint
