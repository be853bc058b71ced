#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dbmaint/report/render.hpp"
#include "report/outline.hpp"

namespace dbmaint {

/// A table that a command prints instead of reports: past runs, backups, targets of a configuration.
struct Listing {
  enum class Shown { everywhere, in_json };
  struct Field {
    std::string key;      ///< in JSON
    const Phrase* title;  ///< above the column
    Align align = Align::left;
    Shown shown = Shown::everywhere;
    std::string (*words)(const std::string& word, Language language) = nullptr;  ///< what people read for JSON's word
  };
  std::string key;      ///< the array's name in the JSON document: "runs", "backups"
  const Phrase* empty;  ///< said instead of a table without rows
  std::vector<Field> fields;
  std::vector<std::vector<std::optional<Value>>> rows;  ///< each as long as fields
};

/// In JSON the document of docs/json-report.md, without reports, with one more field per listing.
[[nodiscard]] std::string render(const std::vector<Listing>& listings, ExitCode exit_code, Format format,
                                 Language language, const Style& style);

}  // namespace dbmaint
