#include "dbmaint/core/text.hpp"

#include <algorithm>

namespace dbmaint {

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
  for (std::size_t open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', from)) {
    const std::size_t close = sentence.find('}', open);
    const std::string_view place = sentence.substr(open + 1, close - open - 1);
    const auto argument =
        std::ranges::find(arguments_, place, [](const auto& pair) { return std::string_view(pair.first); });
    out += sentence.substr(from, open - from);
    out += argument == arguments_.end() ? std::string(sentence.substr(open, close - open + 1))
                                        : to_display(argument->second, language);
    from = close + 1;
  }
  out += sentence.substr(from);
  return out;
}

}  // namespace dbmaint
