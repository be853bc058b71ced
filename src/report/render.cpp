#include "dbmaint/report/render.hpp"

#include "report/json_document.hpp"
#include "report/outline_of.hpp"
#include "report/print_markdown.hpp"
#include "report/print_text.hpp"

namespace dbmaint {
namespace {

std::string print(const Outline& outline, Format format, const Style& style) {
  return format == Format::markdown ? print_markdown(outline) : print_text(outline, style);
}

}  // namespace

std::string render(const Document& document, Format format, Language language, const Style& style) {
  if (format == Format::json) return to_text(json_of(document, language));
  const Voice voice(language);
  std::string page;
  const auto append = [&page](const std::string& part) { page += (page.empty() ? "" : "\n") + part; };
  if (document.error) append(print(outline_of(*document.error, voice), format, style));
  if (document.reports.size() > 1) append(print(outline_of_summary(document, voice), format, style));
  for (const Report& report : document.reports) append(print(outline_of(report, voice, style.detail), format, style));
  return page;
}

std::string render(const Document& document, Format format, Language language, Colour colour) {
  return render(document, format, language, Style{colour, Signs::unicode, Detail::normal});
}

}  // namespace dbmaint
