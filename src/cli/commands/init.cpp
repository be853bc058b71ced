#include "cli/commands/commands.hpp"
#include "cli/invocation.hpp"
#include "dbmaint/engine/engine.hpp"
#include "dbmaint/run/starter_config.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string url;
  std::string name;
};

Product run(const Options& options, Invocation& invocation) {
  const Engine& engine = engine_for(options.url);
  const Location location{Secret(options.url), {}, {}};
  const std::string name = options.name.empty() ? engine.identify(location).short_name : options.name;
  const auto session = engine.open(location, Purpose::read, invocation.services);
  const Schema schema = session->read_schema();
  const auto sizes = session->table_sizes(schema, RowCounting::estimated_when_large);
  return {starter_config(name, options.url, schema, sizes, invocation.language), ExitCode::ok};
}

}  // namespace

void add_init(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("init", t::init);
  parser.argument("URL", options->url, t::argument_url, Parser::Presence::required);
  parser.value("--name", "NAME", options->name, t::option_name);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
