#include "cli/commands/commands.hpp"
#include "cli/invocation.hpp"
#include "config/database_url.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/run/setup/starter_config.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/config.hpp"
#include "run/setup/target_slug.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string url;
  std::string name;
};

std::string written_url(const Options& options, const Environment& environment) {
  std::string url = options.url;
  if (url.empty()) url = environment.variable("DATABASE_URL").value_or("");
  if (url.empty()) throw Error(ErrorKind::usage, t::writing_starter, t::no_url, t::no_url_hint);
  return url;
}

// Somebody's rules may stand in it.
void refuse_to_overwrite(Invocation& invocation) {
  if (!invocation.options.output || !invocation.services.files.status(*invocation.options.output)) return;
  const std::string file = invocation.options.output->string();
  invocation.options.output.reset();
  throw Error(ErrorKind::usage, t::writing_starter, Text(t::starter_exists, {{"file", file}}), t::starter_exists_hint);
}

void refuse_name(const std::string& name) {
  if (name.empty() || name == target_name(name)) return;
  throw Error(ErrorKind::usage, t::writing_starter,
              Text(text::config::bad_target_name, {{"path", std::string("--name")}}));
}

Product run(const Options& options, Invocation& invocation) {
  refuse_to_overwrite(invocation);
  refuse_name(options.name);
  const std::string written = written_url(options, invocation.services.environment);
  const Engine& engine = engine_for(written);
  // The configuration may be kept elsewhere than here.
  const std::string url = config::resolve_database_url(written, std::filesystem::current_path());
  const Location location{Secret(url), {}, {}};
  const std::string name = options.name.empty() ? target_name(engine.identify(location).short_name) : options.name;
  const auto session = engine.open(location, Purpose::read, invocation.services);
  const Schema schema = session->read_schema();
  const auto sizes = session->table_sizes(schema, RowCounting::estimated_when_large);
  // The plan of a file that is to be written is the file.
  if (invocation.options.dry_run == DryRun::yes) invocation.options.output.reset();
  // For its owner alone: sooner or later somebody writes a password into it.
  return {starter_config(name, url, schema, sizes, invocation.language), ExitCode::ok, FileMode::secret};
}

}  // namespace

void add_init(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("init", t::init);
  parser.argument("URL", options->url, t::argument_url, Parser::Presence::optional);
  parser.value("--name", "NAME", options->name, t::option_name);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
