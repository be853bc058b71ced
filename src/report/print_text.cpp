#include "report/print_text.hpp"

#include <string_view>

#include "dbmaint/core/lines.hpp"
#include "report/ascii.hpp"
#include "report/grid_text.hpp"
#include "report/printable.hpp"

namespace dbmaint {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t item_indent = 2;
constexpr std::size_t note_indent = 6;
constexpr std::size_t code_indent = 8;

/// Breaks one line at spaces. `column` is where it starts, `hanging` where its other lines do.
std::string wrapped_line(std::string_view words, std::size_t column, std::size_t hanging) {
  std::string lines;
  bool line_is_empty = true;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::size_t width = display_width(word);
    if (!line_is_empty && column + 1 + width > page_width) {
      lines += "\n" + std::string(hanging, ' ');
      column = hanging;
      line_is_empty = true;
    }
    if (!line_is_empty) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += width;
    line_is_empty = false;
  }
  return lines;
}

/// The first line starts at `indent`, which is already there, every other with `hanging` spaces.
std::string wrapped(std::string_view words, std::size_t indent, std::size_t hanging) {
  std::string lines;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('\n', at), words.size());
    if (at > 0) lines += "\n" + std::string(hanging, ' ');
    lines += wrapped_line(words.substr(at, end - at), at > 0 ? hanging : indent, hanging);
    at = end + 1;
  }
  return lines;
}

class TextPrinter {
 public:
  explicit TextPrinter(const Style& style) : style_(style) {}

  void operator()(const Heading& heading) {
    const bool verdict = heading.level == Heading::Level::verdict;
    if (!out_.empty()) out_ += '\n';
    const std::string sign = sign_words(heading.sign);
    const std::size_t indent = sign.empty() ? 0 : display_width(sign) + 1;
    const std::string start = sign.empty() ? "" : sign + " ";
    out_ +=
        painted(start + wrapped(heading.text, indent, verdict ? item_indent : 0), heading.tone, Weight::bold) + "\n";
  }

  void operator()(const Paragraph& paragraph) { out_ += painted(wrapped(paragraph.text, 0, 0), paragraph.tone) + "\n"; }

  void operator()(const Items& items) {
    for (const Item& item : items.items) print(item);
  }

  void operator()(const Grid& grid) {
    for (const std::string& line : grid_lines(grid, page_width - item_indent))
      out_ += line.empty() ? "\n" : std::string(item_indent, ' ') + line + "\n";
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  enum class Weight { normal, bold };

  void print(const Item& item) {
    const std::string sign = item.sign == Sign::none ? "-" : sign_words(item.sign);
    const std::size_t text_at = item_indent + display_width(sign) + 1;
    out_ +=
        std::string(item_indent, ' ') + painted(sign + " " + wrapped(item.title, text_at, text_at), item.tone) + "\n";
    for (const Note& note : item.notes) {
      std::string words = note.label.empty() ? note.text : note.label + " " + note.text;
      out_ += std::string(note_indent, ' ') + wrapped(words, note_indent, note_indent + 2) + "\n";
    }
    for (const std::string& code : item.code) print_code(code);
  }

  void print_code(std::string_view code) {
    for (const std::string_view line : lines_of(code)) out_ += std::string(code_indent, ' ') + std::string(line) + "\n";
  }

  [[nodiscard]] std::string sign_words(Sign sign) const {
    const bool unicode = style_.signs == Signs::unicode;
    switch (sign) {
      case Sign::done:
        return unicode ? "✓" : "[ok]";
      case Sign::failed:
        return unicode ? "✗" : "[!!]";
      case Sign::skipped:
        return unicode ? "–" : "[--]";
      case Sign::planned:
        return unicode ? "○" : "[..]";
      case Sign::none:
        break;
    }
    return "";
  }

  [[nodiscard]] std::string painted(const std::string& words, Tone tone, Weight weight = Weight::normal) const {
    if (style_.colour == Colour::no) return words;
    std::string codes = weight == Weight::bold ? "1" : "";
    const auto add = [&codes](std::string_view code) { codes += (codes.empty() ? "" : ";") + std::string(code); };
    if (tone == Tone::good) add("32");
    if (tone == Tone::warning) add("33");
    if (tone == Tone::bad) add("31");
    if (tone == Tone::muted) add("2");
    return codes.empty() ? words : "\x1b[" + codes + "m" + words + "\x1b[0m";
  }

  Style style_;
  std::string out_;
};

}  // namespace

std::string print_text(const Outline& outline, const Style& style) {
  TextPrinter printer(style);
  for (const Block& block : outline) std::visit([&printer](const auto& part) { printer(part); }, block);
  std::string text = printer.take();
  return style.signs == Signs::ascii ? to_ascii(text) : text;
}

}  // namespace dbmaint
