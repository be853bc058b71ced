#include "relations/name_words.hpp"

#include <algorithm>
#include <cctype>

namespace dbmaint {
namespace {

bool is_upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}
char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

// What a noun may be the plural of: itself first.
std::vector<std::string> singulars(const std::string& noun) {
  struct Ending {
    std::string_view plural;
    std::string_view singular;
  };
  static constexpr Ending endings[] = {
      {"s", ""}, {"es", ""}, {"x", ""}, {"ies", "y"}, {"aux", "al"}, {"children", "child"}, {"people", "person"}};
  std::vector<std::string> forms{noun};
  for (const Ending& ending : endings) {
    if (noun.size() >= ending.plural.size() + (ending.singular.empty() ? 2 : 0) && noun.ends_with(ending.plural))
      forms.push_back(noun.substr(0, noun.size() - ending.plural.size()) + std::string(ending.singular));
  }
  return forms;
}

}  // namespace

std::vector<std::string> words_of(std::string_view identifier) {
  std::vector<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < identifier.size(); ++i) {
    const char c = identifier[i];
    if (c == '_' || c == '-' || c == ' ') {
      close();
      continue;
    }
    const bool hump = is_upper(c) && i > 0 && !is_upper(identifier[i - 1]);
    if (hump) close();
    word += lower(c);
  }
  close();
  return words;
}

bool same_noun(const std::string& a, const std::string& b) {
  const auto forms_of_b = singulars(b);
  const auto forms_of_a = singulars(a);
  return std::find_first_of(forms_of_a.begin(), forms_of_a.end(), forms_of_b.begin(), forms_of_b.end()) !=
         forms_of_a.end();
}

}  // namespace dbmaint
