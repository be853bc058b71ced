#include "config/json_complaint.hpp"

#include <array>
#include <span>
#include <string_view>

#include "dbmaint/text/json_complaints.hpp"

namespace dbmaint::config {
namespace {

namespace t = text::json_complaints;

constexpr std::array places{&t::value, &t::object_key, &t::object_separator, &t::array, &t::object};
constexpr std::array tokens{&t::string,           &t::number,         &t::true_literal,
                            &t::false_literal,    &t::null_literal,   &t::end_of_input,
                            &t::literal_or_value, &t::unknown_token,  &t::digit_after_minus,
                            &t::digit_after_dot,  &t::exponent_digit, &t::exponent_sign_digit};
constexpr std::array problems{&t::invalid_literal,  &t::invalid_number,     &t::missing_quote,  &t::not_utf8,
                              &t::bad_escape,       &t::bad_unicode_escape, &t::lone_surrogate, &t::lone_surrogate2,
                              &t::unclosed_comment, &t::bad_comment,        &t::bad_mark};

/// The phrase whose English the library said.
Text known(std::span<const Phrase* const> phrases, std::string_view words) {
  for (const Phrase* phrase : phrases)
    if (Text text(*phrase, {{"open", std::string("{")}}); text.in(Language::english) == words) return text;
  return Text::verbatim(std::string(words));
}

/// The words around `separator`; nothing in the second when it is not there.
std::pair<std::string_view, std::string_view> split(std::string_view words, std::size_t at,
                                                    std::string_view separator) {
  if (at == std::string_view::npos) return {words, {}};
  return {words.substr(0, at), words.substr(at + separator.size())};
}

Text problem_of(std::string_view words) {
  constexpr std::string_view unexpected = "unexpected ";
  constexpr std::string_view control = "invalid string: control character ";
  constexpr std::string_view remedy = " must be escaped to ";
  constexpr std::string_view either = " or ";
  if (words.starts_with(unexpected))
    return Text(t::unexpected).with("token", known(tokens, words.substr(unexpected.size())));
  if (!words.starts_with(control)) return known(problems, words);
  words.remove_prefix(control.size());
  const auto [character, escapes] = split(words, words.find(remedy), remedy);
  const auto [escape, shorter] = split(escapes, escapes.find(either), either);
  return {shorter.empty() ? t::control_character : t::control_character_short,
          {{"character", std::string(character)}, {"escape", std::string(escape)}, {"short", std::string(shorter)}}};
}

}  // namespace

Text json_complaint(const std::string& words) {
  constexpr std::string_view begin = "syntax error while parsing ";
  constexpr std::string_view dash = " - ";
  constexpr std::string_view expected = "; expected ";
  const std::size_t end_of_place = words.find(dash, begin.size());
  if (!words.starts_with(begin) || end_of_place == std::string::npos) return Text::verbatim(words);
  const auto [place, rest] = split(std::string_view(words).substr(begin.size()), end_of_place - begin.size(), dash);
  const auto [problem, token] = split(rest, rest.rfind(expected), expected);
  Text complaint = Text(token.empty() ? t::complaint : t::complaint_expecting)
                       .with("place", known(places, place))
                       .with("problem", problem_of(problem));
  return token.empty() ? complaint : std::move(complaint).with("token", known(tokens, token));
}

}  // namespace dbmaint::config
