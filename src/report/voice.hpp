#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dbmaint/core/text.hpp"
#include "report/printable.hpp"

namespace dbmaint {

/// Says things in one language, printable. The one way from the report's model to a person's words.
class Voice {
 public:
  explicit Voice(Language language) : language_(language) {}

  [[nodiscard]] std::string operator()(const Text& text) const { return printable_text(text.in(language_)); }
  [[nodiscard]] std::string operator()(const Phrase& phrase) const { return (*this)(Text(phrase)); }
  [[nodiscard]] std::string operator()(const Phrase& phrase, std::initializer_list<Argument> arguments) const {
    return (*this)(Text(phrase, arguments));
  }
  [[nodiscard]] std::string operator()(const Phrase& phrase, std::vector<Argument> arguments) const {
    return (*this)(Text(phrase, std::move(arguments)));
  }
  [[nodiscard]] std::string operator()(std::string_view name) const { return printable_line(name); }
  [[nodiscard]] std::string value(const Value& value) const { return printable_line(to_display(value, language_)); }
  [[nodiscard]] Language language() const { return language_; }

 private:
  Language language_;
};

}  // namespace dbmaint
