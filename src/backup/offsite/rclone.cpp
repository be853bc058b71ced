#include "backup/offsite/rclone.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "dbmaint/text/offsite.hpp"

namespace dbmaint {

namespace t = text::offsite;

namespace {

constexpr int directory_not_found = 3;  // the exit codes of rclone's documentation
constexpr int file_not_found = 4;

// Few tries and short waits: a remote that does not answer must not hold up the night. What is missing is copied by the
// next run.
const std::vector<std::string>& fixed_options() {
  static const std::vector<std::string> options{"--ask-password=false", "--retries=2",  "--low-level-retries=2",
                                                "--contimeout=30s",     "--timeout=2m", "--stats=0",
                                                "--log-level=ERROR"};
  return options;
}

// How long a server may say nothing while it hashes or puts together what it got: a slow disk's 20 MB a second.
std::string silence_for(ByteSize size) {
  constexpr std::uint64_t bytes_a_second = 20'000'000;
  constexpr std::uint64_t at_least_seconds = 300;
  return "--timeout=" + std::to_string(at_least_seconds + size.bytes / bytes_a_second) + "s";
}

// A second try would print everything again after what was printed already.
constexpr const char* read_once = "--retries=1";

std::string joined(const std::string& folder, const std::string& path) {
  if (path.empty()) return folder;
  return folder + (folder.ends_with(':') || folder.ends_with('/') ? "" : "/") + path;
}

std::string listed(const std::vector<std::string>& names) {
  std::string lines;
  for (const std::string& name : names) lines += name + "\n";
  return lines;
}

/// The last line, without rclone's "2026/11/22 15:07:09 ERROR : ".
std::string last_words(const std::string& standard_error) {
  constexpr std::size_t length_of_date = 20;
  std::string text = standard_error;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  text = text.substr(text.rfind('\n') + 1);
  if (text.size() > length_of_date && text[4] == '/' && text[7] == '/') text = text.substr(length_of_date);
  return redact(text);
}

bool is_local(const std::string& remote) {
  return remote.starts_with('/');
}

}  // namespace

Rclone::Rclone(const OffsiteConfig& config, const std::string& folder, const Services& services)
    : config_(config), root_(joined(config.remote, folder)), services_(&services) {}

std::string Rclone::File::hash(const std::string& type) const {
  const auto found = hashes.find(type);
  return found == hashes.end() ? std::string() : found->second;
}

std::string Rclone::address(const std::string& path) const {
  return joined(root_, path);
}

std::string Rclone::display(const std::vector<std::string>& words) const {
  Command command{{"rclone"}, {}};
  if (!config_.config_file.empty()) command.argv.push_back("--config=" + config_.config_file.string());
  command.argv.insert(command.argv.end(), words.begin(), words.end());
  return to_display(command);
}

// A disk that is not mounted must not pass for an empty one, nor be filled in its place.
void Rclone::require_place() const {
  const Text tried(t::reach, {{"remote", config_.remote}});
  if (is_local(config_.remote) && !services_->files.status(config_.remote))
    throw Error(ErrorKind::failed, "ENOENT", tried, t::not_there, t::hint_mount);
  if (!config_.config_file.empty() && !services_->files.status(config_.config_file))
    throw Error(ErrorKind::failed, "ENOENT", tried, Text(t::no_config, {{"file", config_.config_file.string()}}),
                Text(t::hint_reach, {{"command", display({"lsd", config_.remote})}}));
}

// Empty: rclone's own file does not tell, as of remotes that stand in the environment.
std::string Rclone::type_of_remote() const {
  std::istringstream lines(run({"listremotes", "--long"}, Absence::error));
  const std::string name = config_.remote.substr(0, config_.remote.find(':') + 1);
  for (std::string remote, type; lines >> remote >> type;)
    if (remote == name) return type;
  return {};
}

void Rclone::require_root() const {
  if (is_local(config_.remote)) return require_place();
  // Of the others nobody is asked over the network.
  if (const std::string type = type_of_remote(); !type.empty() && type != "local" && type != "alias") return;
  const nlohmann::json about =
      nlohmann::json::parse(run({"backend", "features", config_.remote}, Absence::error), nullptr, false);
  if (!about.is_object() || !about.value("/Features/IsLocal"_json_pointer, false)) return;
  const std::string folder = about.value("Root", std::string());
  if (!is_local(folder) || services_->files.status(folder)) return;
  throw Error(ErrorKind::failed, "ENOENT", Text(t::reach, {{"remote", config_.remote}}),
              Text(t::folder_not_there, {{"folder", folder}}), t::hint_mount);
}

std::string Rclone::run(const std::vector<std::string>& words, Absence absence, ByteSource* input,
                        ByteSink* output) const {
  require_place();
  // Half of the time that rclone 1.60 takes to start goes into a table for its interactive screen, which no run shows.
  Command command{{"rclone"}, {{"TCELL_MINIMIZE", "1"}}};
  command.argv.insert(command.argv.end(), fixed_options().begin(), fixed_options().end());
  if (!config_.config_file.empty()) command.argv.push_back("--config=" + config_.config_file.string());
  command.argv.insert(command.argv.end(), words.begin(), words.end());  // after the options: the last one counts
  StringSink collected;
  const Text tried(t::reach, {{"remote", config_.remote}});
  ProcessResult result;
  try {
    result = services_->processes.run(command, input, output != nullptr ? output : &collected, services_->interruption);
  } catch (const Error& error) {
    if (error.code() != "ENOENT" || error.kind() != ErrorKind::failed) throw;
    throw Error(error.kind(), error.code(), error.tried(), error.cause(), t::hint_install);
  }
  throw_if_requested(services_->interruption);
  // A folder that vanished while the others were read ends in the same status: half an answer is none.
  const bool absent = (result.exit_status == directory_not_found || result.exit_status == file_not_found) &&
                      collected.content().find('{') == std::string::npos;
  if (result.exit_status != 0 && !(absent && absence == Absence::fine))
    throw Error(ErrorKind::failed, tried,
                Text(t::tool_failed, {{"status", static_cast<std::int64_t>(result.exit_status)},
                                      {"message", last_words(result.standard_error)}}),
                Text(t::hint_reach, {{"command", display({"lsd", config_.remote})}}));
  return absent ? std::string() : collected.content();
}

std::vector<Rclone::File> Rclone::parse_list(const std::string& json) const {
  std::vector<File> files;
  if (json.empty()) return files;
  const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
  const Error misunderstood(ErrorKind::failed, Text(t::reach, {{"remote", config_.remote}}), t::not_understood);
  if (!document.is_array()) throw Error(misunderstood);
  for (const nlohmann::json& entry : document) {
    const auto path = entry.find("Path");
    const auto size = entry.find("Size");
    if (path == entry.end() || !path->is_string() || size == entry.end() || !size->is_number_integer())
      throw Error(misunderstood);
    // A remote that cannot tell a size says -1: no file of ours has it.
    const std::int64_t bytes = std::max<std::int64_t>(size->get<std::int64_t>(), 0);
    File file{path->get<std::string>(), ByteSize{static_cast<std::uint64_t>(bytes)}, {}};
    if (const auto hashes = entry.find("Hashes"); hashes != entry.end() && hashes->is_object())
      for (const auto& [type, hash] : hashes->items())
        if (hash.is_string() && !hash.get<std::string>().empty()) file.hashes[type] = hash.get<std::string>();
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

std::vector<Rclone::File> Rclone::list(const std::string& path) const {
  return parse_list(
      run({"lsjson", "--recursive", "--files-only", "--no-modtime", "--no-mimetype", address(path)}, Absence::fine));
}

std::vector<Rclone::File> Rclone::list_with_hashes(const std::string& path, const std::string& type,
                                                   ByteSize size) const {
  return parse_list(run({"lsjson", "--recursive", "--files-only", "--no-modtime", "--no-mimetype", "--hash",
                         "--hash-type=" + type, silence_for(size), address(path)},
                        Absence::fine));
}

std::vector<Rclone::File> Rclone::list_local(const std::filesystem::path& folder,
                                             const std::vector<std::string>& types) const {
  std::vector<std::string> words{"lsjson", "--files-only", "--no-modtime", "--no-mimetype", "--hash"};
  for (const std::string& type : types) words.push_back("--hash-type=" + type);
  words.push_back(folder.string());
  return parse_list(run(words, Absence::error));
}

std::vector<std::string> Rclone::names() const {
  const std::vector<File> entries =
      parse_list(run({"lsjson", "--no-modtime", "--no-mimetype", "--retries=1", "--low-level-retries=1",
                      "--contimeout=10s", "--timeout=30s", address()},
                     Absence::fine));
  std::vector<std::string> names;
  names.reserve(entries.size());
  for (const File& entry : entries) names.push_back(entry.path);
  return names;
}

std::vector<std::string> Rclone::hash_types() const {
  const std::string json = run({"backend", "features", config_.remote}, Absence::error);
  const nlohmann::json document = nlohmann::json::parse(json, nullptr, false);
  std::vector<std::string> types;
  if (!document.is_object() || !document.contains("Hashes")) return types;
  for (const nlohmann::json& type : document.at("Hashes"))
    if (type.is_string()) types.push_back(type.get<std::string>());
  return types;
}

std::string Rclone::read_all(const std::string& name) const {
  return run({"cat", read_once, "--include=/*/" + name, address()}, Absence::fine);
}

std::string Rclone::read(const std::string& path) const {
  return run({"cat", read_once, address(path)}, Absence::fine);
}

void Rclone::read(const std::string& path, ByteSink& into) const {
  run({"cat", read_once, address(path)}, Absence::error, nullptr, &into);
}

void Rclone::prepare_folder(const std::string& path) const {
  if (!is_local(config_.remote)) return;
  require_place();
  try {
    services_->files.create_folder(address(path), FileMode::secret);
  } catch (const Error& error) {
    // Some disks know no rights (vfat): the folder is there, as private as it gets.
    if (!services_->files.status(address(path))) throw;
    services_->diagnosis.write(DiagnosisLevel::debug, error.what());
  }
}

void Rclone::flush(const std::string& path, const std::vector<std::string>& names) const {
  if (!is_local(config_.remote)) return;
  for (const std::string& name : names) services_->files.sync_file(address(joined(path, name)));
  services_->files.sync_file(address(path));
}

void Rclone::write(const std::string& path, const std::string& content) const {
  StringSource source(content);
  run({"rcat", address(path)}, Absence::error, &source);
}

void Rclone::upload(const std::filesystem::path& folder, const std::vector<std::string>& names, const std::string& path,
                    ByteSize size) const {
  StringSource list(listed(names));
  run({"copy", "--ignore-times", "--files-from-raw=-", silence_for(size), folder.string(), address(path)},
      Absence::error, &list);
}

void Rclone::remove(const std::string& path, const std::vector<std::string>& names) const {
  StringSource list(listed(names));
  run({"delete", "--files-from-raw=-", address(path)}, Absence::fine, &list);
}

void Rclone::remove_folder(const std::string& path) const {
  try {
    run({"rmdir", "--retries=1", address(path)}, Absence::fine);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    services_->diagnosis.write(DiagnosisLevel::debug, error.what());
  }
}

}  // namespace dbmaint
