#include "cli/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "cli/parser.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

const std::vector<std::string> format_words{"text", "json", "markdown"};
const std::vector<std::string> later_format_words{"html", "nagios", "prometheus"};
const std::vector<std::string> language_words{"fr", "en"};
const std::vector<std::string> fail_on_words{"critical", "error", "warning", "advice", "never"};
const std::vector<std::string> log_format_words{"text", "json"};
const std::vector<std::string> color_words{"auto", "always", "never"};

/// The position of the word among the choices.
std::size_t choose(const std::string& option, const std::string& word, const std::vector<std::string>& choices) {
  const auto found = std::find(choices.begin(), choices.end(), word);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  throw Error(ErrorKind::usage, t::reading_command_line, Text(t::bad_choice, {{"option", option}, {"value", word}}),
              Text(t::choices, {{"choices", joined(choices)}}));
}

Format read_format(const std::string& word) {
  constexpr std::array formats{Format::text, Format::json, Format::markdown};
  if (std::find(later_format_words.begin(), later_format_words.end(), word) != later_format_words.end())
    throw Error(ErrorKind::usage, t::reading_command_line, Text(t::later_format, {{"format", word}}),
                Text(t::choices, {{"choices", joined(format_words)}}));
  return formats[choose("--format", word, format_words)];
}

template <typename Result>
std::optional<Result> if_given(const std::string& written) {
  if (written.empty()) return std::nullopt;
  return Result(written);
}

Volume read_volume(const WrittenOptions& written) {
  if (written.quiet && written.verbose)
    throw Error(ErrorKind::usage, t::reading_command_line, t::quiet_and_verbose, t::choose_one);
  if (written.quiet) return Volume::quiet;
  return written.verbose ? Volume::verbose : Volume::normal;
}

/// The value of "--name value" or "--name=value", the last one given.
std::string peek(const std::vector<std::string>& arguments, const std::string& name) {
  std::string value;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i] == name && i + 1 < arguments.size()) value = arguments[i + 1];
    if (arguments[i].rfind(name + "=", 0) == 0) value = arguments[i].substr(name.size() + 1);
  }
  return value;
}

}  // namespace

void add_global_options(Parser& parser, WrittenOptions& written) {
  parser.value("--config", "FILE", written.config, t::option_config);
  parser.choice("--format", format_words, written.format, t::option_format);
  parser.value("--output", "FILE", written.output, t::option_output);
  parser.choice("--language", language_words, written.language, t::option_language);
  parser.flag("--dry-run", written.dry_run, t::option_dry_run);
  parser.choice("--fail-on", fail_on_words, written.fail_on, t::option_fail_on);
  parser.value("--jobs", "N", written.jobs, t::option_jobs);
  parser.flag("--quiet", written.quiet, t::option_quiet);
  parser.flag("--verbose", written.verbose, t::option_verbose);
  parser.choice("--log-format", log_format_words, written.log_format, t::option_log_format);
  parser.choice("--color", color_words, written.color, t::option_color);
  parser.flag("--yes", written.yes, t::option_yes);
  parser.value("--state-dir", "DIR", written.state_dir, t::option_state_dir);
  parser.value("--backup-dir", "DIR", written.backup_dir, t::option_backup_dir);
  parser.value("--as", "NAME", written.as, t::option_as);
}

GlobalOptions read_options(const WrittenOptions& written) {
  constexpr std::array fail_on{FailOn::critical, FailOn::error, FailOn::warning, FailOn::advice, FailOn::never};
  constexpr std::array colours{ColourChoice::automatic, ColourChoice::always, ColourChoice::never};
  constexpr std::array log_formats{LogFormat::text, LogFormat::json};
  using std::filesystem::path;
  GlobalOptions options;
  options.places = {if_given<path>(written.config), if_given<path>(written.state_dir),
                    if_given<path>(written.backup_dir)};
  options.format = read_format(written.format);
  options.output = if_given<path>(written.output);
  if (!written.language.empty()) {
    choose("--language", written.language, language_words);
    options.language = parse_language(written.language);
  }
  options.dry_run = written.dry_run ? DryRun::yes : DryRun::no;
  options.fail_on = fail_on[choose("--fail-on", written.fail_on, fail_on_words)];
  options.jobs = read_count("--jobs", written.jobs);
  options.volume = read_volume(written);
  options.log_format = log_formats[choose("--log-format", written.log_format, log_format_words)];
  options.colour = colours[choose("--color", written.color, color_words)];
  options.consent = written.yes ? Consent::given : Consent::ask;
  options.as = if_given<std::string>(written.as);
  return options;
}

GlobalOptions peek_options(const std::vector<std::string>& arguments) {
  GlobalOptions options;
  const std::string format = peek(arguments, "--format");
  if (format == "json") options.format = Format::json;
  if (format == "markdown") options.format = Format::markdown;
  options.output = if_given<std::filesystem::path>(peek(arguments, "--output"));
  options.language = parse_language(peek(arguments, "--language"));
  return options;
}

std::optional<Language> parse_language(std::string_view word) {
  if (word == "fr") return Language::french;
  if (word == "en") return Language::english;
  return std::nullopt;
}

Language language_of(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment.variable(name).value_or("");
    if (!value.empty()) return value.rfind("fr", 0) == 0 ? Language::french : Language::english;
  }
  return Language::english;
}

std::size_t read_count(const std::string& option, const std::string& value) {
  std::size_t count = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, count);
  if (error == std::errc{} && stop == end && count >= 1) return count;
  throw Error(ErrorKind::usage, t::reading_command_line, Text(t::not_a_number, {{"option", option}, {"value", value}}),
              Text(t::give_a_number, {{"option", option}}));
}

}  // namespace dbmaint::cli
