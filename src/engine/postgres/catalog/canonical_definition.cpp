#include "engine/postgres/catalog/canonical_definition.hpp"

#include <array>

namespace dbmaint::postgres {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         byte >= 128;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char look() const { return text_[at_]; }
  char take() { return text_[at_++]; }

  bool take(std::string_view words) {
    if (text_.substr(at_, words.size()) != words) return false;
    at_ += words.size();
    return true;
  }

  /// From a quote to the same one that is not doubled, both included.
  std::string_view take_quoted() {
    const std::size_t from = at_;
    const char quote = take();
    while (!done()) {
      if (take() != quote) continue;
      if (done() || look() != quote) break;
      take();
    }
    return text_.substr(from, at_ - from);
  }

  void skip_word() {
    if (!done() && look() == '"') {
      static_cast<void>(take_quoted());
      return;
    }
    while (!done() && is_word(look())) ++at_;
  }

  void skip_parenthesis() {
    if (done() || look() != '(') return;
    while (!done() && take() != ')') continue;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// What follows "::": the names of types are one word, except these, and a modifier stands after the first word of
/// them.
void skip_type(Reader& reader) {
  constexpr std::array<std::string_view, 6> more_words = {" varying",        " precision",     " without time zone",
                                                          " with time zone", " day to second", " year to month"};
  reader.skip_word();
  while (reader.take(".")) reader.skip_word();
  reader.skip_parenthesis();
  for (const std::string_view words : more_words)
    if (reader.take(words)) reader.skip_parenthesis();
  while (reader.take("[]")) continue;
}

/// A space is kept only where two words would run together without it.
void add(std::string& out, std::string_view piece, bool spaced) {
  if (spaced && !out.empty() && is_word(out.back()) && is_word(piece.front())) out += ' ';
  out += piece;
}

}  // namespace

std::string canonical_definition(std::string_view spelled) {
  Reader reader(spelled);
  std::string out;
  bool spaced = false;
  while (!reader.done()) {
    const char c = reader.look();
    if (c == '\'' || c == '"') {
      add(out, reader.take_quoted(), spaced);
      spaced = false;
    } else if (reader.take("::")) {
      skip_type(reader);
      spaced = true;
    } else if (is_space(c) || c == '(' || c == ')') {
      reader.take();
      spaced = true;
    } else {
      const char taken = reader.take();
      add(out, std::string_view(&taken, 1), spaced);
      spaced = false;
    }
  }
  return out;
}

}  // namespace dbmaint::postgres
