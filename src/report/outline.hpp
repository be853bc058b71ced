#pragma once

#include <string>
#include <variant>
#include <vector>

// What a person is told, in order and in their language, before it takes the form of a terminal or of Markdown.
// Every string is printable: redacted, valid UTF-8, without control characters.

namespace dbmaint {

enum class Tone { plain, good, warning, bad, muted };
enum class Sign { none, done, failed, skipped, planned };

struct Heading {
  enum class Level { verdict, section };
  Level level = Level::section;
  std::string text;
  Tone tone = Tone::plain;
  Sign sign = Sign::none;
};

struct Paragraph {
  std::string text;
  Tone tone = Tone::plain;
};

/// "Why: the index is missing".
struct Note {
  std::string label;  ///< with its colon; empty: the text alone
  std::string text;
};

struct Item {
  std::string title;
  Tone tone = Tone::plain;
  Sign sign = Sign::none;
  std::vector<Note> notes;
  std::vector<std::string> code;  ///< commands or SQL, one per entry, perhaps of several lines
};

struct Items {
  std::vector<Item> items;
};

enum class Align { left, right };

struct Grid {
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< each as long as columns
  /// What a person reads page by page falls back to one line per cell when it is too wide; a list stays a table.
  enum class Layout { fits_page, always_table };
  Layout layout = Layout::fits_page;
};

using Block = std::variant<Heading, Paragraph, Items, Grid>;
using Outline = std::vector<Block>;

}  // namespace dbmaint
