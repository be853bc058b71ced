#include "cli/output.hpp"

#include <algorithm>
#include <cctype>
#include <ostream>

#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/text/cli.hpp"
#include "report/voice.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

bool wants_colour(const Invocation& invocation) {
  const GlobalOptions& options = invocation.options;
  if (options.colour != ColourChoice::automatic) return options.colour == ColourChoice::always;
  const bool refused = !invocation.services.environment.variable("NO_COLOR").value_or("").empty();
  return invocation.console.out_is_terminal && !options.output && !refused;
}

/// A file is UTF-8 whatever the terminal is.
bool shows_unicode(const Invocation& invocation) {
  if (invocation.options.output || !invocation.console.out_is_terminal) return true;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string locale = invocation.services.environment.variable(name).value_or("");
    if (locale.empty()) continue;
    std::transform(locale.begin(), locale.end(), locale.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  }
  return false;
}

bool stays_silent(const Document& document, const Invocation& invocation) {
  const bool plan = invocation.options.dry_run == DryRun::yes;
  return invocation.options.volume == Volume::quiet && invocation.options.format != Format::json && !plan &&
         document.exit_code == ExitCode::ok &&
         std::all_of(document.reports.begin(), document.reports.end(),
                     [](const Report& report) { return report.checks.unknown.empty(); });
}

}  // namespace

Style style_of(const Invocation& invocation) {
  return {wants_colour(invocation) ? Colour::yes : Colour::no,
          shows_unicode(invocation) ? Signs::unicode : Signs::ascii,
          invocation.options.volume == Volume::verbose ? Detail::full : Detail::normal};
}

Product present(const Document& document, const Invocation& invocation) {
  if (stays_silent(document, invocation)) return {"", document.exit_code};
  return {render(document, invocation.options.format, invocation.language, style_of(invocation)), document.exit_code};
}

Product present(const std::vector<Listing>& listings, ExitCode exit_code, const Invocation& invocation) {
  return {render(listings, exit_code, invocation.options.format, invocation.language, style_of(invocation)), exit_code};
}

void deliver(const Product& product, const Invocation& invocation) {
  if (invocation.options.output) {
    write_whole(invocation.services.files, *invocation.options.output, product.text, product.mode);
    return;
  }
  std::ostream& out = invocation.console.out;
  out << product.text << std::flush;
  if (!out) throw Error(ErrorKind::failed, t::printing, t::stdout_closed, t::stdout_hint);
}

void tell(const Error& error, const Invocation& invocation) {
  const Voice voice(invocation.language);
  std::ostream& err = invocation.console.err;
  err << voice(t::error_line, {{"message", error.message(invocation.language)}}) << '\n';
  if (!error.hint().empty()) err << voice(t::hint_line, {{"hint", error.hint().in(invocation.language)}}) << '\n';
  err << std::flush;
}

}  // namespace dbmaint::cli
