#include "report/listing.hpp"

#include <algorithm>

#include "dbmaint/text/report.hpp"
#include "report/json_document.hpp"
#include "report/json_value.hpp"
#include "report/print_markdown.hpp"
#include "report/print_text.hpp"
#include "report/voice.hpp"

namespace dbmaint {
namespace {

nlohmann::ordered_json rows_json(const Listing& listing) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& row : listing.rows) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) object[listing.fields[i].key] = json_value(row[i]);
    rows.push_back(std::move(object));
  }
  return rows;
}

std::string document_json(const std::vector<Listing>& listings, ExitCode exit_code, Language language) {
  nlohmann::ordered_json json = json_of(Document{{}, exit_code, std::nullopt}, language);
  for (const Listing& listing : listings) json[listing.key] = rows_json(listing);
  return to_text(json);
}

bool holds_times(const Listing& listing, std::size_t field) {
  return std::any_of(listing.rows.begin(), listing.rows.end(),
                     [field](const auto& row) { return row[field] && std::holds_alternative<Timestamp>(*row[field]); });
}

/// "2026-11-22 02:00": a column of times has its zone above it, and needs no seconds to be found again.
std::string cell_of(const std::optional<Value>& value, const Listing::Field& field, const Voice& voice) {
  constexpr std::size_t date_and_minutes = 16;
  if (!value) return "";
  if (const auto* word = std::get_if<std::string>(&*value); word != nullptr && field.words != nullptr)
    return voice(field.words(*word, voice.language()));
  std::string words = voice.value(*value);
  if (std::holds_alternative<Timestamp>(*value)) words.resize(std::min(words.size(), date_and_minutes));
  return words;
}

Outline outline_of(const Listing& listing, const Voice& voice) {
  if (listing.rows.empty()) return {Paragraph{voice(*listing.empty)}};
  Grid grid;
  grid.layout = Grid::Layout::always_table;
  grid.rows.resize(listing.rows.size());
  for (std::size_t field = 0; field < listing.fields.size(); ++field) {
    const Listing::Field& column = listing.fields[field];
    if (column.shown == Listing::Shown::in_json) continue;
    const std::string title = voice(*column.title);
    grid.columns.push_back(
        {holds_times(listing, field) ? voice(text::report::column_in_utc, {{"title", title}}) : title, column.align});
    for (std::size_t row = 0; row < listing.rows.size(); ++row)
      grid.rows[row].push_back(cell_of(listing.rows[row][field], column, voice));
  }
  return {std::move(grid)};
}

}  // namespace

std::string render(const std::vector<Listing>& listings, ExitCode exit_code, Format format, Language language,
                   const Style& style) {
  if (format == Format::json) return document_json(listings, exit_code, language);
  const Voice voice(language);
  std::string page;
  for (const Listing& listing : listings) {
    const Outline outline = outline_of(listing, voice);
    page += (page.empty() ? "" : "\n") +
            (format == Format::markdown ? print_markdown(outline) : print_text(outline, style));
  }
  return page;
}

}  // namespace dbmaint
