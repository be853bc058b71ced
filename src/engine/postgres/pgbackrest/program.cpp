#include "engine/postgres/pgbackrest/program.hpp"

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "engine/postgres/pgbackrest/complaints.hpp"

namespace dbmaint::postgres::pgbackrest {

namespace words = text::pgbackrest;

namespace {

constexpr int cannot_be_started = 127;  // what the shell that starts it ends with then

Error absent(const Text& tried) {
  return {ErrorKind::failed, "ENOENT", tried, words::no_program, words::hint_no_program};
}

/// The lock is also one that it may not open, which waiting does not help.
bool is_at_work(const Complaints& complaints) {
  return complaints.code == "050" && complaints.hint.find("another pgBackRest process") != std::string::npos;
}

Error failure(const Text& tried, const ProcessResult& result) {
  if (result.exit_status == cannot_be_started) return absent(tried);
  const Complaints complaints = complaints_in(result.standard_error);
  const ErrorKind kind = is_at_work(complaints) ? ErrorKind::busy : ErrorKind::failed;
  if (complaints.code.empty())
    return {kind, tried,
            Text(words::ended_in,
                 {{"status", static_cast<std::int64_t>(result.exit_status)}, {"words", complaints.error}})};
  return {kind, "pgBackRest " + complaints.code, tried, Text::verbatim(complaints.error),
          Text::verbatim(complaints.hint)};
}

std::optional<ServerUser> user_of(const PgbackrestConfig& config, const Services& services) {
  try {
    return server_user(services, config.user);
  } catch (const Error& error) {
    throw Error(ErrorKind::usage, Text(words::using_stanza, {{"stanza", config.stanza}}), error.cause(),
                words::hint_no_user);
  }
}

}  // namespace

Program::Program(const PgbackrestConfig& config, const Services& services)
    : config_(config), services_(services), user_(user_of(config, services)) {}

Command Program::command(const std::string& verb, const std::vector<std::string>& options,
                         const std::vector<std::string>& arguments) const {
  std::vector<std::string> argv{"pgbackrest"};
  if (!config_.config_file.empty()) argv.push_back("--config=" + config_.config_file.string());
  argv.push_back("--stanza=" + config_.stanza);
  // Whatever its configuration says of them: stdout is for answers, stderr for what went wrong. Which files a
  // verification found damaged it tells as information.
  argv.insert(argv.end(),
              {"--log-level-console=off", verb == "verify" ? "--log-level-stderr=info" : "--log-level-stderr=warn"});
  argv.insert(argv.end(), options.begin(), options.end());
  argv.push_back(verb);
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  // When we are killed it must not be left at work alone.
  Command command = as_server_user_with_us(user_, "TERM", argv);
  if (user_) command.environment["HOME"] = user_->home;
  return command;
}

std::string Program::user_name() const {
  return user_ ? user_->name : "uid " + std::to_string(services_.environment.user_id());
}

Program::Answer Program::run(const Command& command, const Text& tried) const {
  CapturedRun done;
  try {
    done = capture(services_.processes, command, services_.interruption);
  } catch (const Error& error) {
    if (error.code() != "ENOENT") throw;
    throw absent(tried);
  }
  if (done.result.exit_status != 0) throw failure(tried, done.result);
  return {std::move(done.standard_output), complaints_in(done.result.standard_error).warnings,
          std::move(done.result.standard_error)};
}

}  // namespace dbmaint::postgres::pgbackrest
