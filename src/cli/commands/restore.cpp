#include "dbmaint/run/recovery/restore.hpp"

#include "backup/server/choose_server_backup.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/server_backup_place.hpp"
#include "cli/confirmation.hpp"
#include "cli/output.hpp"
#include "cli/target_runs.hpp"
#include "dbmaint/text/cli.hpp"
#include "dbmaint/text/pgbackrest.hpp"

namespace dbmaint::cli {

namespace t = text::cli;

namespace {

struct Options {
  std::string target;
  std::string from = "latest";
  std::string to;
  std::string identity;
  std::vector<std::string> tables;
  bool replace = false;
  bool schema_only = false;
  bool no_owner = false;
};

RestoreGoal goal_of(const Options& options, const Invocation& invocation) {
  RestoreGoal goal;
  goal.from = options.from;
  goal.to = Secret(options.to);
  goal.choice.part = options.schema_only ? RestorePart::schema : RestorePart::everything;
  goal.choice.tables = options.tables;
  goal.choice.owners = options.no_owner ? Owners::ignore : Owners::restore;
  goal.choice.jobs = static_cast<int>(invocation.options.jobs);
  goal.replace = options.replace ? Replace::yes : Replace::no;
  goal.dry_run = invocation.options.dry_run;
  return goal;
}

Document document_of(Report report) {
  Document document;
  document.exit_code = report.exit_code;
  document.reports.push_back(std::move(report));
  return document;
}

Product run(const Options& options, Invocation& invocation) {
  if (options.to.empty())
    throw Error(ErrorKind::usage, t::reading_command_line, t::no_destination, t::hint_destination);
  Selection selection = select({options.target}, invocation);
  refuse_server_backup(selection.targets.front(), "restore", options.from, text::pgbackrest::hint_restore,
                       may_be_label(options.from) ? std::vector<std::string>{"--set=" + options.from, "restore"}
                                                  : std::vector<std::string>{"restore"});
  use_identity(selection, options.identity);
  const RestoreGoal goal = goal_of(options, invocation);
  refuse_to_replace_by_a_part(goal);
  const auto work = [&](const RestoreGoal& asked) {
    return document_of(restore_backup(asked, selection.targets.front(), selection.settings, invocation.services));
  };
  if (goal.replace == Replace::yes && goal.dry_run == DryRun::no) {
    require_someone_to_ask(invocation);
    if (invocation.options.consent == Consent::ask) {
      RestoreGoal plan = goal;
      plan.dry_run = DryRun::yes;
      Document planned = work(plan);
      if (planned.exit_code != ExitCode::ok) return present(planned, invocation);
      ask(planned, t::question_replace, invocation);
    }
  }
  return present(work(goal), invocation);
}

}  // namespace

void add_restore(Parser& program) {
  const auto options = std::make_shared<Options>();
  Parser& parser = program.command("restore", t::restore);
  parser.argument("TARGET", options->target, t::argument_target_restored, Parser::Presence::required);
  parser.value("--from", "ID|latest|TIME", options->from, t::option_from);
  parser.value("--to", "URL|PATH", options->to, t::option_to);
  parser.value("--identity", "FILE", options->identity, t::option_identity);
  parser.flag("--replace", options->replace, t::option_replace);
  parser.list("--table", "NAME", options->tables, t::option_table);
  parser.flag("--schema-only", options->schema_only, t::option_schema_only);
  parser.flag("--no-owner", options->no_owner, t::option_no_owner);
  parser.on_run([options](Invocation& invocation) { return run(*options, invocation); });
}

}  // namespace dbmaint::cli
