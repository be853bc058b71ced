#include "engine/postgres/pgbackrest/restored_cluster.hpp"

#include <charconv>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/lines.hpp"
#include "dbmaint/text/pgbackrest.hpp"
#include "engine/postgres/client_tools.hpp"
#include "engine/postgres/cluster/cluster_leftovers.hpp"
#include "engine/postgres/cluster/cluster_plan.hpp"
#include "engine/postgres/cluster/cluster_server.hpp"
#include "engine/postgres/cluster/postmaster_file.hpp"
#include "engine/postgres/connection.hpp"
#include "engine/postgres/connection_url.hpp"
#include "engine/postgres/pgbackrest/program.hpp"
#include "engine/postgres/pgbackrest/restored_settings.hpp"
#include "engine/postgres/restore/new_database.hpp"

namespace dbmaint::postgres::pgbackrest {

namespace fs = std::filesystem;
namespace words = text::pgbackrest;

namespace {

constexpr std::chrono::milliseconds between_looks{50};
constexpr std::size_t most_problems = 24;
constexpr int found_corruption = 2;  // what pg_amcheck ends with then
// Beside the files: write-ahead log that is replayed, and what checkpoints keep of it.
constexpr std::uint64_t room_for_wal = std::uint64_t{1} << 30U;

struct RestorePlan {
  fs::path folder;
  ClientTool server;
  std::optional<ServerUser> user;
};

Error obstacle(const ServerBackup& backup, Text cause, Text hint) {
  return {ErrorKind::refused, Text(words::restoring, {{"label", backup.label}}), std::move(cause), std::move(hint)};
}

RestorePlan plan_restore(const Program& program, const ServerBackup& backup, const fs::path& place,
                         const Services& services) {
  int major = 0;
  std::from_chars(backup.server_version.data(), backup.server_version.data() + backup.server_version.size(), major);
  const auto server = installed_tool("postgres", major, services);
  if (!server || server->major != major)
    throw obstacle(backup, Text(words::no_programs_of, {{"version", backup.server_version}}),
                   Text(words::hint_programs_of, {{"version", backup.server_version}}));
  RestorePlan plan{{}, *server, program.user()};
  if (!plan.user) services.files.create_folder(place.parent_path(), FileMode::secret);
  plan.folder = open_place(place, plan.user, services);
  if (plan.folder.empty())
    throw obstacle(backup,
                   Text(words::no_place, {{"folder", place.parent_path().string()}, {"user", program.user_name()}}),
                   words::hint_place);
  if (too_long_for_socket(plan.folder))
    throw obstacle(backup, Text(words::path_too_long, {{"folder", plan.folder.string()}}), words::hint_place);
  return plan;
}

void refuse_little_room(const RestorePlan& plan, const ServerBackup& backup, const Services& services) {
  const fs::path disk = plan.folder.parent_path();
  const ByteSize free = services.files.free_space(disk);
  const ByteSize needed{backup.size.bytes + room_for_wal};
  if (free < needed)
    throw obstacle(backup, Text(words::little_room, {{"folder", disk.string()}, {"needed", needed}, {"free", free}}),
                   words::hint_place);
}

/// As the live one's URL says, without asking it: it may be what is lost.
Location counterpart(const Location& live, const fs::path& folder, const std::string& server_user,
                     const Services& services) {
  auto known = parse_connection_url((live.direct_url.empty() ? live.url : live.direct_url).reveal()).parameters;
  const auto value = [&](const char* key, const char* variable, const std::string& otherwise) {
    const auto found = known.find(key);
    return found != known.end() ? found->second : services.environment.variable(variable).value_or(otherwise);
  };
  const std::string user = value("user", "PGUSER", server_user);
  return location_of({{"host", folder.string()},
                      {"port", cluster_port},
                      {"user", user},
                      {"dbname", value("dbname", "PGDATABASE", user)}});
}

class RestoredCluster final : public RestoredServer {
 public:
  RestoredCluster(const Program& program, RestorePlan plan, const ServerBackup& backup, const Location& live,
                  const Services& services)
      : plan_(std::move(plan)),
        services_(services),
        location_(counterpart(live, plan_.folder, plan_.user ? plan_.user->name : server_user_name, services)) {
    Leftovers left;
    remove_left_cluster(plan_.folder, plan_.user, services, left);
    commands_ = left.commands;
    refuse_little_room(plan_, backup, services);
    folder_ = std::make_unique<ClusterFolder>(plan_.folder, plan_.user, services);
    const fs::path data = data_folder(plan_.folder);
    const Command restore =
        program.command("restore", restore_options(backup.label, backup.repository, plan_.folder, data));
    commands_.push_back(to_display(restore));
    static_cast<void>(program.run(restore, Text(words::restoring, {{"label", backup.label}})));
    write_settings();
    start(data);
  }

  [[nodiscard]] const Location& location() const override { return location_; }
  [[nodiscard]] const std::string& version() const override { return plan_.server.version; }
  [[nodiscard]] const std::vector<std::string>& commands() const override { return commands_; }

  [[nodiscard]] ServerExamination examine() override {
    ServerExamination examined;
    const fs::path program = fs::path(plan_.server.path).parent_path() / "pg_amcheck";
    if (!services_.files.status(program)) return examined;
    std::map<std::string, std::string> parameters = parse_connection_url(location_.url.reveal()).parameters;
    const std::string database = parameters["dbname"];
    // Only a superuser may; it runs nothing that owners of tables wrote.
    Connection asked(location_, Purpose::read, services_);
    parameters["user"] = asked.query("SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10").text(0, 0);
    Command command{{program.string(), "--no-password", "--install-missing", "--jobs=2", database},
                    to_environment(parameters)};
    command.environment["LC_ALL"] = "C";
    // Whatever ALTER DATABASE or ALTER ROLE set.
    command.environment["PGOPTIONS"] = "-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0";
    examined.commands.push_back(to_display(command));
    const CapturedRun done = capture(services_.processes, command, services_.interruption);
    examined.done = true;
    if (done.result.exit_status != 0 && done.result.exit_status != found_corruption)
      throw Error(ErrorKind::failed, words::examining, Text::verbatim(done.result.standard_error));
    add_problems(done.standard_output, examined.problems);
    if (done.result.exit_status == found_corruption && examined.problems.empty())
      examined.problems.push_back(Text::verbatim(done.result.standard_error));
    return examined;
  }

 private:
  // Debian keeps the live one's own outside of its data, and there it may listen to the world.
  void write_settings() {
    write_whole(services_.files, plan_.folder / "postgresql.conf", "", FileMode::readable);
    write_whole(services_.files, plan_.folder / "pg_hba.conf", "local all all trust\n", FileMode::readable);
    write_whole(services_.files, plan_.folder / "pg_ident.conf", "", FileMode::readable);
  }

  void start(const fs::path& data) {
    std::vector<std::string> program{plan_.server.path};
    const std::vector<std::string> arguments = server_arguments(plan_.folder, data);
    program.insert(program.end(), arguments.begin(), arguments.end());
    Command command = as_server_user_with_us(plan_.user, "QUIT", program);
    // Its restore_command: asynchronously it would share a queue, and a lock, with the live server's archiving.
    command.environment["PGBACKREST_ARCHIVE_ASYNC"] = "n";
    if (plan_.user) command.environment["HOME"] = plan_.user->home;
    server_ = std::make_unique<ClusterServer>(std::move(command), plan_.folder, services_);
    // As long as it takes: what it replays has no limit that could be known.
    while (!is_ready(plan_.folder)) {
      throw_if_requested(services_.interruption);
      if (server_->ends_within(between_looks)) throw cluster_tool_failed("postgres", server_->result());
    }
  }

  /// "heap table "shop.public.users":" and indented lines of what is wrong with it.
  static void add_problems(const std::string& output, std::vector<Text>& problems) {
    std::string object;
    for (const std::string_view line : lines_of(output)) {
      if (problems.size() >= most_problems) return;
      if (line.starts_with(' '))
        problems.push_back(Text::verbatim(object + std::string(line.substr(line.find_first_not_of(' ')))));
      else
        object = std::string(line) + " ";
    }
  }

  RestorePlan plan_;
  Services services_;
  Location location_;
  std::vector<std::string> commands_;
  std::unique_ptr<ClusterFolder> folder_;
  std::unique_ptr<ClusterServer> server_;  // ends before its folder goes
};

}  // namespace

std::unique_ptr<RestoredServer> restored_cluster(const PgbackrestConfig& config, const ServerBackup& backup,
                                                 const Location& live, const fs::path& place,
                                                 const Services& services) {
  const Program program(config, services);
  return std::make_unique<RestoredCluster>(program, plan_restore(program, backup, place, services), backup, live,
                                           services);
}

}  // namespace dbmaint::postgres::pgbackrest
