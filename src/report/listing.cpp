#include "report/listing.hpp"

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

Outline outline_of(const Listing& listing, const Voice& voice) {
  if (listing.rows.empty()) return {Paragraph{voice(*listing.empty)}};
  Grid grid;
  for (const Listing::Field& field : listing.fields) grid.columns.push_back({voice(*field.title), field.align});
  for (const auto& row : listing.rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(cell ? voice.value(*cell) : "");
    grid.rows.push_back(std::move(cells));
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
