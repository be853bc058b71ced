#include "engine/postgres/client_tools.hpp"

#include <algorithm>
#include <filesystem>

#include "dbmaint/core/error.hpp"
#include "dbmaint/text/postgres.hpp"

namespace dbmaint::postgres {

namespace {

// Debian keeps every installed version side by side; the variable is for systems that keep them elsewhere.
constexpr const char* versions_variable = "DBMAINT_POSTGRESQL_VERSIONS";
constexpr const char* debian_versions = "/usr/lib/postgresql";

/// Nothing where the question failed: a folder that may not be read is passed over, as shells pass over it. Only what
/// the operator stops is not.
template <typename Question>
auto unless_unreadable(Question question) -> decltype(question()) {
  try {
    return question();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    return {};
  }
}

std::vector<FolderEntry> entries(const Services& services, const std::filesystem::path& folder) {
  return unless_unreadable(
      [&] { return services.files.status(folder) ? services.files.list(folder) : std::vector<FolderEntry>{}; });
}

/// Every place where a client may be, most specific first.
std::vector<std::filesystem::path> folders(const Services& services) {
  std::vector<std::filesystem::path> out;
  const std::filesystem::path versions = services.environment.variable(versions_variable).value_or(debian_versions);
  for (const FolderEntry& entry : entries(services, versions))
    if (entry.folder) out.push_back(versions / entry.name / "bin");
  std::string path = services.environment.variable("PATH").value_or("/usr/local/bin:/usr/bin");
  while (!path.empty()) {
    const std::size_t colon = path.find(':');
    if (colon != 0) out.emplace_back(path.substr(0, colon));
    path = colon == std::string::npos ? "" : path.substr(colon + 1);
  }
  return out;
}

/// Nothing: not there, not to be run by us, or something else of that name.
std::optional<std::string> version_of(const std::filesystem::path& tool, const Services& services) {
  return unless_unreadable([&]() -> std::optional<std::string> {
    if (!services.files.status(tool)) return std::nullopt;
    const CapturedRun run = capture(services.processes, {{tool.string(), "--version"}, {}}, services.interruption);
    return run.result.exit_status == 0 ? parse_tool_version(run.standard_output) : std::nullopt;
  });
}

/// Up to the first of the server's own version: none fits better, and every one that is asked costs a process.
std::vector<ClientTool> installed_tools(const std::string& name, int server_major, const Services& services) {
  std::vector<ClientTool> out;
  for (const std::filesystem::path& folder : folders(services)) {
    const std::filesystem::path path = folder / name;
    const auto version = version_of(path, services);
    if (!version) continue;
    out.push_back({path.string(), *version, std::stoi(*version)});
    if (out.back().major == server_major) break;
  }
  return out;
}

}  // namespace

std::optional<std::string> parse_tool_version(const std::string& output) {
  constexpr std::string_view mark = "(PostgreSQL) ";
  const std::size_t found = output.find(mark);
  if (found == std::string::npos) return std::nullopt;
  const std::string rest = output.substr(found + mark.size());
  const std::string version = rest.substr(0, rest.find_first_of(" \n"));
  const bool starts_with_digit = !version.empty() && version.front() >= '0' && version.front() <= '9';
  return starts_with_digit && version.size() < 20 ? std::optional(version) : std::nullopt;
}

std::optional<ClientTool> choose_tool(const std::vector<ClientTool>& installed, int server_major) {
  std::optional<ClientTool> best;
  for (const ClientTool& tool : installed)
    if (tool.major >= server_major && (!best || tool.major < best->major)) best = tool;
  return best;
}

std::optional<ClientTool> installed_tool(const std::string& name, int server_major, const Services& services) {
  return choose_tool(installed_tools(name, server_major, services), server_major);
}

ClientTool find_tool(const std::string& name, int server_major, const Text& tried, const Services& services) {
  const std::vector<ClientTool> installed = installed_tools(name, server_major, services);
  if (std::optional<ClientTool> tool = choose_tool(installed, server_major)) return *tool;
  std::string found;
  for (const ClientTool& tool : installed) found += (found.empty() ? "" : ", ") + tool.version;
  const std::string version = std::to_string(server_major);
  throw Error(ErrorKind::failed, tried,
              Text(text::postgres::no_client_tool,
                   {{"tool", name}, {"version", version}, {"found", found.empty() ? "-" : found}}),
              Text(text::postgres::hint_install_client, {{"version", version}}));
}

}  // namespace dbmaint::postgres
