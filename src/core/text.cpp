#include "dbmaint/core/text.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace dbmaint {

namespace {

/// "[row|rows]" in a phrase: the first form after a number that is one of it in this language, else the second.
/// `number` is the last whole number said before; anything else in brackets stays as it is.
std::string with_forms_chosen(std::string_view words, std::optional<std::int64_t> number, Language language) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t open = words.find('['); number && open != std::string_view::npos; open = words.find('[', open + 1)) {
    const std::size_t close = words.find(']', open);
    const std::size_t bar = words.find('|', open);
    if (close == std::string_view::npos || bar == std::string_view::npos || bar > close) continue;
    const bool one = std::abs(*number) == 1 || (language == Language::french && *number == 0);
    out += words.substr(from, open - from);
    out += one ? words.substr(open + 1, bar - open - 1) : words.substr(bar + 1, close - bar - 1);
    from = close + 1;
  }
  out += words.substr(from);
  return out;
}

}  // namespace

Text::Text() noexcept = default;
Text::Text(const Text& other) = default;
Text::Text(Text&& other) noexcept = default;
Text& Text::operator=(const Text& other) = default;
Text& Text::operator=(Text&& other) noexcept = default;
Text::~Text() = default;

Text::Text(const Phrase& phrase) : phrase_(&phrase) {}
Text::Text(const Phrase& phrase, std::initializer_list<Argument> arguments) : phrase_(&phrase), arguments_(arguments) {}
Text::Text(const Phrase& phrase, std::vector<Argument> arguments)
    : phrase_(&phrase), arguments_(std::move(arguments)) {}

Text Text::verbatim(std::string words) {
  Text text;
  text.verbatim_ = std::move(words);
  return text;
}

Text Text::with(std::string place, Text words) && {
  inner_places_.push_back(std::move(place));
  inner_texts_.push_back(std::move(words));
  return std::move(*this);
}

Text Text::lines(std::vector<Text> sentences) {
  if (sentences.size() == 1) return std::move(sentences.front());
  Text text;
  text.lines_ = std::move(sentences);
  return text;
}

std::vector<Text> Text::sentences() const {
  return lines_.empty() ? std::vector<Text>{*this} : lines_;
}

bool Text::empty() const {
  return phrase_ == nullptr && verbatim_.empty() && lines_.empty();
}

// A place without an argument stays visible: it is a programming error that a reader must be able to report.
std::string Text::in(Language language) const {
  if (!lines_.empty()) {
    std::string list;
    for (const Text& line : lines_) list += "\n  - " + line.in(language);
    return list;
  }
  if (phrase_ == nullptr) return verbatim_;
  const std::string_view sentence = phrase_->in(language);
  std::string out;
  std::size_t from = 0;
  std::optional<std::int64_t> number;
  for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', from)) {
    const std::size_t close = sentence.find('}', open);
    const std::string_view place = sentence.substr(open + 1, close - open - 1);
    const auto argument =
        std::ranges::find(arguments_, place, [](const auto& pair) { return std::string_view(pair.first); });
    out += with_forms_chosen(sentence.substr(from, open - from), number, language);
    if (argument != arguments_.end())
      if (const auto* whole = std::get_if<std::int64_t>(&argument->second)) number = *whole;
    const auto inner = std::ranges::find(inner_places_, place);
    if (argument != arguments_.end())
      out += to_display(argument->second, language);
    else if (inner != inner_places_.end())
      out += inner_texts_[static_cast<std::size_t>(inner - inner_places_.begin())].in(language);
    else
      out += sentence.substr(open, close - open + 1);
    from = close + 1;
  }
  out += with_forms_chosen(sentence.substr(from), number, language);
  return out;
}

}  // namespace dbmaint
