#include "report/outline_parts.hpp"

#include "dbmaint/text/report.hpp"

namespace dbmaint {

namespace t = text::report;

Heading section_heading(std::string title, Tone tone) {
  return {Heading::Level::section, std::move(title), tone, Sign::none};
}

void add_note(Item& item, std::string words) {
  if (!words.empty()) item.notes.push_back({"", std::move(words)});
}

void add_note(Item& item, const Voice& voice, const Phrase& label, std::string words) {
  if (!words.empty()) item.notes.push_back({voice(t::label_colon, {{"label", voice(label)}}), std::move(words)});
}

std::string joined(const std::vector<std::string>& words, const Voice& voice) {
  std::string list;
  for (const std::string& word : words) {
    if (!list.empty()) list += ", ";
    list += voice(word);
  }
  return list;
}

std::string count_words(std::int64_t count, const Voice& voice) {
  return voice.value(Value{count});
}

}  // namespace dbmaint
