#pragma once

#include <string>
#include <vector>

#include "report/outline.hpp"
#include "report/voice.hpp"

// What the sections of a report are built from.

namespace dbmaint {

[[nodiscard]] Heading section_heading(std::string title, Tone tone = Tone::plain);

/// Adds nothing when there are no words. The label is given without its colon, which is not set alike in every
/// language.
void add_note(Item& item, std::string words);
void add_note(Item& item, const Voice& voice, const Phrase& label, std::string words);

[[nodiscard]] std::string joined(const std::vector<std::string>& words, const Voice& voice);
[[nodiscard]] std::string count_words(std::int64_t count, const Voice& voice);

}  // namespace dbmaint
