#include "config/columns_ref.hpp"

#include <vector>

namespace dbmaint::config {
namespace {

constexpr std::string_view kReserved = ".,()\"";

/// Walks over the written reference; every take_* tells whether it found what it looks for.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }

  bool take(char wanted) {
    if (at_end() || text_[position_] != wanted) return false;
    ++position_;
    return true;
  }

  void skip_blanks() {
    while (take(' ')) {
    }
  }

  std::optional<std::string> take_name() {
    if (take('"')) return take_rest_of_quoted();
    const std::size_t start = position_;
    while (!at_end() && kReserved.find(text_[position_]) == std::string_view::npos) ++position_;
    std::string_view name = text_.substr(start, position_ - start);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (name.empty()) return std::nullopt;
    return std::string(name);
  }

 private:
  std::optional<std::string> take_rest_of_quoted() {
    std::string name;
    while (!at_end()) {
      const char c = text_[position_++];
      if (c != '"') {
        name += c;
      } else if (!take('"')) {
        if (name.empty()) return std::nullopt;
        return name;
      } else {
        name += '"';
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

/// "a, b)" after the opening parenthesis, up to the end of the text.
std::optional<std::vector<std::string>> take_column_list(Scanner& scanner) {
  std::vector<std::string> columns;
  do {
    scanner.skip_blanks();
    std::optional<std::string> column = scanner.take_name();
    if (!column) return std::nullopt;
    columns.push_back(std::move(*column));
    scanner.skip_blanks();
  } while (scanner.take(','));
  if (!scanner.take(')') || !scanner.at_end()) return std::nullopt;
  return columns;
}

std::string table_name(const std::vector<std::string>& parts) {
  std::string name;
  for (const std::string& part : parts) name += (name.empty() ? "" : ".") + part;
  return name;
}

}  // namespace

std::string quoted_if_needed(std::string_view name) {
  if (name.find_first_of(kReserved) == std::string_view::npos) return std::string(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::optional<ColumnsRef> parse_columns_ref(std::string_view written) {
  Scanner scanner(written);
  std::vector<std::string> parts;
  std::vector<std::string> columns;
  do {
    if (scanner.take('(')) {
      std::optional<std::vector<std::string>> list = take_column_list(scanner);
      if (!list) return std::nullopt;
      columns = std::move(*list);
      break;
    }
    std::optional<std::string> name = scanner.take_name();
    if (!name) return std::nullopt;
    parts.push_back(std::move(*name));
  } while (scanner.take('.'));
  if (!scanner.at_end()) return std::nullopt;
  if (columns.empty()) {
    columns.push_back(std::move(parts.back()));
    parts.pop_back();
  }
  if (parts.empty() || parts.size() > 2) return std::nullopt;
  return ColumnsRef{table_name(parts), std::move(columns)};
}

}  // namespace dbmaint::config
