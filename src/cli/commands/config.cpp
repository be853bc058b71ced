#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/run/selection.hpp"
#include "dbmaint/run/setup/config_check.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  bool offline = false;
};

Listing empty_targets() {
  return {"targets",
          &t::no_targets,
          {{"target", &t::column_target},
           {"main_tables", &t::column_main_tables, Align::right},
           {"relations", &t::column_relations, Align::right},
           {"retention", &t::column_retention, Align::right},
           {"queries", &t::column_queries, Align::right},
           {"database", &t::column_database}},
          {}};
}

Listing empty_problems() {
  return {"problems", &t::no_problems, {{"target", &t::column_target}, {"problem", &t::column_problem}}, {}};
}

template <typename List>
Value count(const List& list) {
  return static_cast<std::int64_t>(list.size());
}

const Phrase& words_for(TargetFit::Standing standing) {
  switch (standing) {
    case TargetFit::Standing::fits:
      return t::database_fits;
    case TargetFit::Standing::misfits:
      return t::database_misfit;
    case TargetFit::Standing::refuses:
      return t::database_refuses;
    case TargetFit::Standing::unreachable:
      return t::database_unreachable;
    case TargetFit::Standing::not_asked:
      break;
  }
  return t::database_not_asked;
}

/// A backup holds the target's own file alone.
void add_attached_without_backup(const Config& config, const TargetConfig& target, Language language,
                                 Listing& problems) {
  for (const std::string& name : attached_without_target(config, target)) {
    const Text words(t::attached_without_backup, {{"name", name}, {"file", target.attach.at(name)}});
    problems.rows.push_back({Value{target.name}, Value{words.in(language)}});
  }
}

Product check(const Options& options, Invocation& invocation) {
  const Config config = read_config(invocation);
  const RunSettings settings{invocation.language, config.state_dir, {}};
  const AskDatabase ask = options.offline ? AskDatabase::no : AskDatabase::yes;
  Listing targets = empty_targets();
  Listing problems = empty_problems();
  std::vector<ExitCode> codes;
  for (const TargetConfig& target : config.targets) {
    add_attached_without_backup(config, target, invocation.language, problems);
    const TargetFit fit = check_target(target, ask, settings, invocation.services);
    codes.push_back(fit.exit_code);
    for (const Text& problem : fit.problems)
      problems.rows.push_back({Value{target.name}, Value{problem.in(invocation.language)}});
    targets.rows.push_back({Value{target.name}, count(target.rules.main_tables), count(target.rules.relations),
                            count(target.rules.retention), count(target.rules.queries),
                            Value{Text(words_for(fit.standing)).in(invocation.language)}});
  }
  Listing file{"configuration", &t::no_config_file, {{"file", &t::column_file}}, {}};
  if (!config.file.empty()) file.rows.push_back({Value{config.file.string()}});
  return present({file, targets, problems}, most_serious(codes), invocation);
}

}  // namespace

void add_config(Parser& program) {
  Parser& parser = program.command("config", t::config);
  const auto options = std::make_shared<Options>();
  Parser& check_parser = parser.command("check", t::config_check);
  check_parser.flag("--offline", options->offline, t::option_offline);
  check_parser.on_run([options](Invocation& invocation) { return check(*options, invocation); });
  parser.command("schema", t::config_schema).on_run([](Invocation&) {
    return Product{std::string(config_schema()), ExitCode::ok};
  });
}

}  // namespace dbmaint::cli
