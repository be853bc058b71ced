#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dbmaint/config/load.hpp"
#include "dbmaint/core/severity.hpp"
#include "dbmaint/core/text.hpp"
#include "dbmaint/platform/diagnosis.hpp"
#include "dbmaint/report/render.hpp"
#include "dbmaint/run/goal.hpp"

namespace dbmaint::cli {

class Parser;

enum class ColourChoice { automatic, always, never };
enum class Volume { quiet, normal, verbose };
enum class Consent { ask, given };  ///< given: --yes

/// The options every command takes, read and validated.
struct GlobalOptions {
  ConfigOverrides places;
  Format format = Format::text;
  std::optional<std::filesystem::path> output;
  std::optional<Language> language;
  DryRun dry_run = DryRun::no;
  FailOn fail_on = FailOn::error;
  std::size_t jobs = 1;
  Volume volume = Volume::normal;
  LogFormat log_format = LogFormat::text;
  ColourChoice colour = ColourChoice::automatic;
  Consent consent = Consent::ask;
  std::optional<std::string> as;
};

/// The same as they were written; flags() ties them to the parser.
struct WrittenOptions {
  std::string config;
  std::string format = "text";
  std::string output;
  std::string language;
  bool dry_run = false;
  std::string fail_on = "error";
  std::string jobs = "1";
  bool quiet = false;
  bool verbose = false;
  std::string log_format = "text";
  std::string color = "auto";
  bool yes = false;
  std::string state_dir;
  std::string backup_dir;
  std::string as;
};

void add_global_options(Parser& parser, WrittenOptions& written);

/// Error{usage} for a value that is none.
[[nodiscard]] GlobalOptions read_options(const WrittenOptions& written);

/// What can be told of format, output and language before the line is parsed, so that even the error about a line that
/// cannot be parsed comes in the form that was asked for.
[[nodiscard]] GlobalOptions peek_options(const std::vector<std::string>& arguments);

/// "fr" or "en"; nothing for anything else.
[[nodiscard]] std::optional<Language> parse_language(std::string_view word);

/// LC_ALL, LC_MESSAGES, LANG, the first that is set: French when it starts with "fr".
[[nodiscard]] Language language_of(const Environment& environment);

/// A whole number of at least 1: Error{usage} names the option.
[[nodiscard]] std::size_t read_count(const std::string& option, const std::string& value);

}  // namespace dbmaint::cli
