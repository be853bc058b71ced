#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/run/selection.hpp"
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

/// What the plan of a cleanup says of the rules: refused and skipped ones, and the error that kept the plan from
/// being made.
void add_problems(const Report& report, Language language, Listing& problems) {
  const auto add = [&](const std::string& words) { problems.rows.push_back({Value{report.target}, Value{words}}); };
  for (const Error& error : report.errors) add(error.message(language));
  for (const Finding& finding : report.findings)
    if (finding.check == "unfit-rules" || finding.check == "attached-databases") add(finding.message.in(language));
  for (const RuleReport& rule : report.rules) {
    if (!rule.refused.empty()) add(rule.name + ": " + rule.refused.in(language));
    if (!rule.skipped.empty()) add(rule.name + ": " + rule.skipped.in(language));
  }
}

/// A backup holds the target's own file alone.
void add_attached_without_backup(const Config& config, const TargetConfig& target, Language language,
                                 Listing& problems) {
  for (const std::string& name : attached_without_target(config, target)) {
    const Text words(t::attached_without_backup, {{"name", name}, {"file", target.attach.at(name)}});
    problems.rows.push_back({Value{target.name}, Value{words.in(language)}});
  }
}

const Phrase& standing_of(const Report& report) {
  if (report.status == RunStatus::usage) return t::database_misfit;
  return report.status == RunStatus::failed ? t::database_unreachable : t::database_fits;
}

/// Rules are compared with a database by planning a cleanup of it: nothing is written.
Product check(const Options& options, Invocation& invocation) {
  const Config config = read_config(invocation);
  const RunSettings settings{invocation.language, config.state_dir};
  Goal goal = goal_of(CommandName::cleanup, invocation);
  goal.dry_run = DryRun::yes;
  Listing targets = empty_targets();
  Listing problems = empty_problems();
  std::vector<ExitCode> codes;
  for (const TargetConfig& target : config.targets) {
    add_attached_without_backup(config, target, invocation.language, problems);
    const Phrase* standing = &t::database_not_asked;
    if (!options.offline) {
      const Report report = run_target(goal, target, settings, invocation.services);
      standing = &standing_of(report);
      if (report.status == RunStatus::usage) codes.push_back(ExitCode::usage);
      add_problems(report, invocation.language, problems);
    }
    targets.rows.push_back({Value{target.name}, count(target.rules.main_tables), count(target.rules.relations),
                            count(target.rules.retention), count(target.rules.queries),
                            Value{Text(*standing).in(invocation.language)}});
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
