#include "dbmaint/history/history.hpp"

#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/schema.hpp"
#include "dbmaint/run/selection.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::string limit = "20";
};

/// A bare word names a configured target, or one that was run and that no configuration knows any more.
void require_known_target(const std::string& name, const Config& config, History& history) {
  std::vector<std::string> known = history.targets();
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  for (const TargetConfig& target : config.targets) known.push_back(target.name);
  const auto nearest = nearest_name(name, known);
  throw Error(ErrorKind::usage, t::choosing_history, Text(t::target_never_run, {{"target", name}}),
              nearest ? Text(t::nearest_target, {{"nearest", *nearest}}) : Text(t::see_all_history));
}

/// History knows names. A URL or a path has the one it was given when it was run.
std::optional<std::string> name_of(const std::string& written, const Config& config, History& history,
                                   const Invocation& invocation) {
  if (written.empty()) return std::nullopt;
  if (config.find(written) != nullptr) return written;
  if (written.find_first_of(":/") == std::string::npos && !invocation.services.files.status(written)) {
    require_known_target(written, config, history);
    return written;
  }
  return select_targets(config, {written}, std::nullopt, invocation.options.places, invocation.services.environment)
      .front()
      .name;
}

std::string status_words(const std::string& status, Language language) {
  for (const Phrase* phrase : {&t::status_ok, &t::status_findings, &t::status_failed, &t::status_refused,
                               &t::status_interrupted, &t::status_busy, &t::status_usage})
    if (phrase->in(Language::english) == status) return std::string(phrase->in(language));
  return status;
}

Listing empty_runs() {
  return {"runs",
          &t::no_runs,
          {{"started_at", &t::column_started},
           {"target", &t::column_target},
           {"command", &t::column_command},
           {"status", &t::column_status, Align::left, Listing::Shown::everywhere, status_words},
           {"exit_code", &t::column_exit_code, Align::right},
           {"score", &t::column_score, Align::right},
           {"findings", &t::column_findings, Align::right},
           {"duration_ms", &t::column_duration, Align::right}},
          {}};
}

Product run(const Options& options, Invocation& invocation) {
  const std::size_t limit = read_count("--limit", options.limit);
  const Config config = read_config(invocation);
  const auto history = open_history(config.state_dir, HistoryAccess::read_only, invocation.services);
  Listing runs = empty_runs();
  for (const PastRun& past : history->runs(name_of(options.target, config, *history, invocation), limit))
    runs.rows.push_back({Value{past.started_at}, Value{past.target}, Value{past.command},
                         Value{std::string(to_string(past.status))}, Value{std::int64_t{past.exit_code}},
                         past.score ? std::optional<Value>(std::int64_t{*past.score}) : std::nullopt,
                         Value{std::int64_t{past.findings}}, Value{past.duration}});
  return present({runs}, ExitCode::ok, invocation);
}

}  // namespace

void add_history(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("history", t::history);
  parser.argument("TARGET", options->target, t::argument_target, Parser::Presence::optional);
  parser.value("--limit", "N", options->limit, t::option_limit);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
