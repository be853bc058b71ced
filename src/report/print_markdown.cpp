#include "report/print_markdown.hpp"

#include <algorithm>
#include <string_view>

namespace dbmaint {
namespace {

std::string_view sign_words(Sign sign) {
  switch (sign) {
    case Sign::done:
      return "✓ ";
    case Sign::failed:
      return "✗ ";
    case Sign::skipped:
      return "– ";
    case Sign::planned:
      return "○ ";
    case Sign::none:
      break;
  }
  return "";
}

/// A fence longer than any run of backticks inside.
std::string fence_for(const std::string& code) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

class MarkdownPrinter {
 public:
  void operator()(const Heading& heading) {
    start_block();
    const bool verdict = heading.level == Heading::Level::verdict;
    out_ += std::string(verdict ? "## " : "### ") + std::string(sign_words(heading.sign)) +
            markdown_escaped(heading.text) + "\n";
  }

  void operator()(const Paragraph& paragraph) {
    start_block();
    const bool loud = paragraph.tone == Tone::bad || paragraph.tone == Tone::warning;
    const std::string words = markdown_escaped(paragraph.text);
    out_ += (loud ? "**" + words + "**" : words) + "\n";
  }

  void operator()(const Items& items) {
    start_block();
    for (const Item& item : items.items) print(item);
  }

  void operator()(const Grid& grid) {
    start_block();
    std::vector<std::string> cells;
    for (const Grid::Column& column : grid.columns) cells.push_back(column.title);
    print_row(cells);
    for (std::size_t i = 0; i < cells.size(); ++i) out_ += grid.columns[i].align == Align::right ? "| ---: " : "| --- ";
    out_ += "|\n";
    for (const auto& row : grid.rows) print_row(row);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void start_block() {
    if (!out_.empty()) out_ += '\n';
  }

  void print_row(const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) out_ += "| " + markdown_escaped(cell) + " ";
    out_ += "|\n";
  }

  void print(const Item& item) {
    const bool loud = item.tone == Tone::bad || item.tone == Tone::warning;
    const std::string title = markdown_escaped(item.title);
    out_ += "- " + std::string(sign_words(item.sign)) + (loud ? "**" + title + "**" : title) + "\n";
    for (const Note& note : item.notes) {
      const std::string label = note.label.empty() ? "" : markdown_escaped(note.label) + " ";
      std::string line = "  - " + label + markdown_escaped(note.text);
      line.erase(line.find_last_not_of(' ') + 1);
      out_ += line + "\n";
    }
    for (const std::string& code : item.code) print_code(code);
  }

  void print_code(const std::string& code) {
    const std::string fence = fence_for(code);
    out_ += "\n  " + fence + "\n  ";
    for (const char c : code) {
      out_ += c;
      if (c == '\n') out_ += "  ";
    }
    out_ += "\n  " + fence + "\n";
  }

  std::string out_;
};

}  // namespace

std::string markdown_escaped(const std::string& words) {
  constexpr std::string_view special = "\\`*<|[#~";
  std::string escaped;
  escaped.reserve(words.size());
  for (const char c : words) {
    if (c == '\n') {
      escaped += "<br>";
      continue;
    }
    if (special.find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string print_markdown(const Outline& outline) {
  MarkdownPrinter printer;
  for (const Block& block : outline) std::visit([&printer](const auto& part) { printer(part); }, block);
  return printer.take();
}

}  // namespace dbmaint
