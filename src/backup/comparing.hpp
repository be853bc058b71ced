#pragma once

#include "dbmaint/backup/compare.hpp"

// The parts of compare_restored(); each adds what it finds. Pure.

namespace dbmaint {

void compare_rows(const DumpFacts& facts, const RestoreChoice& choice, const std::vector<TableSize>& found,
                  Comparison& comparison);
void compare_schema(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                    Comparison& comparison);
void compare_sequences(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                       Comparison& comparison);
void compare_large_objects(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison);
void compare_properties(const ContentFacts& expected, const ContentFacts& found, Comparison& comparison);
void compare_surroundings(const ContentFacts& expected, const RestoreChoice& choice, const ContentFacts& found,
                          Comparison& comparison);

void note_missing_side(bool expected, bool found, const Phrase& part, Comparison& comparison);

/// True: both sides tell the part. Otherwise, when one side does, why it is not compared is noted.
template <class Part>
bool both_tell(const std::optional<Part>& expected, const std::optional<Part>& found, const Phrase& part,
               Comparison& comparison) {
  note_missing_side(expected.has_value(), found.has_value(), part, comparison);
  return expected && found;
}

/// "index public.x" in words.
[[nodiscard]] Text object_words(const std::string& kind, const std::string& name);

}  // namespace dbmaint
