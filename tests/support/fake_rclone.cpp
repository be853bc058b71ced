#include "support/fake_rclone.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "dbmaint/core/lines.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/platform/memory_stream.hpp"
#include "support/backup_fixture.hpp"
#include "support/catch.hpp"

namespace dbmaint::testing {
namespace {

namespace fs = std::filesystem;

struct Call {
  std::string words;                   ///< the verb and the options that say what it does
  std::string pattern;                 ///< of --include
  std::vector<std::string> folders{};  ///< or files
  std::string input{};
  std::string output{};
};

const ProcessResult done{0, {}};
const ProcessResult absent{3, "directory not found\n"};  // of a file as well, when `cat` does not find it

// The product takes a std::exception for a failed step: the test must not pass on it.
[[noreturn]] void cannot_answer(const std::string& call) {
  FAIL_CHECK("FakeRclone has no answer to: " << call);
  throw std::logic_error("FakeRclone has no answer to: " + call);
}

/// rclone passes links over.
bool is_file(const fs::path& path) {
  return fs::symlink_status(path).type() == fs::file_type::regular;
}

bool is_folder(const fs::path& path) {
  if (is_file(path)) cannot_answer("a file where a folder was expected: " + path.string());
  return fs::is_directory(path);
}

void write(const fs::path& file, const std::string& content) {
  fs::create_directories(file.parent_path());
  write_file(file, content);
  if (content_of(file) != content) cannot_answer("cannot write " + file.string());
}

ProcessResult lsjson(Call& call) {
  call.output = "[\n";
  const auto asked = [&](const char* option) { return call.words.find(option) != std::string::npos; };
  const fs::path folder = call.folders.at(0);
  if (!is_folder(folder)) return absent;
  nlohmann::json entries = nlohmann::json::array();
  for (auto it = fs::recursive_directory_iterator(folder); it != fs::end(it); ++it) {
    if (!asked("--recursive")) it.disable_recursion_pending();
    const bool file = is_file(it->path());
    if (!file && (it->is_symlink() || asked("--files-only"))) continue;
    nlohmann::json entry{{"Path", it->path().lexically_relative(folder).string()}, {"Size", -1}};
    if (file) entry["Size"] = it->file_size();
    if (asked("--hash")) entry["Hashes"] = {{"sha256", sha256(content_of(it->path()))}};
    entries.push_back(std::move(entry));
  }
  call.output = entries.dump();
  return done;
}

ProcessResult cat(Call& call) {
  const fs::path path = call.folders.at(0);
  if (!fs::exists(path)) return absent;
  if (!is_file(path)) cannot_answer("cat " + path.string());
  call.output = content_of(path);
  return done;
}

ProcessResult cat_all(Call& call) {
  const fs::path folder = call.folders.at(0);
  if (!is_folder(folder)) return absent;
  for (const auto& below : fs::directory_iterator(folder))
    if (!below.is_symlink() && is_file(below.path() / call.pattern))
      call.output += content_of(below.path() / call.pattern);
  return done;
}

ProcessResult rcat(Call& call) {
  write(call.folders.at(0), call.input);
  return done;
}

ProcessResult copy(Call& call) {
  const fs::path from = call.folders.at(0);
  if (!is_folder(from)) return absent;
  for (const std::string_view name : lines_of(call.input))
    if (is_file(from / name)) write(fs::path(call.folders.at(1)) / name, content_of(from / name));
  return done;
}

ProcessResult remove(Call& call) {
  const fs::path folder = call.folders.at(0);
  if (!is_folder(folder)) return absent;
  for (const std::string_view name : lines_of(call.input))
    if (is_file(folder / name)) fs::remove(folder / name);
  return done;
}

ProcessResult rmdir(Call& call) {
  const fs::path folder = call.folders.at(0);
  if (!is_folder(folder) || !fs::is_empty(folder)) return {1, "cannot remove the folder\n"};
  fs::remove(folder);
  return done;
}

ProcessResult features(Call& call) {
  call.output = R"({"Name": "local", "Hashes": ["sha256"]})";
  return done;
}

const std::map<std::string, ProcessResult (*)(Call&)> answers{
    {"lsjson --no-modtime --no-mimetype", lsjson},
    {"lsjson --recursive --files-only --no-modtime --no-mimetype", lsjson},
    {"lsjson --recursive --files-only --no-modtime --no-mimetype --hash --hash-type=sha256", lsjson},
    {"lsjson --files-only --no-modtime --no-mimetype --hash --hash-type=sha256", lsjson},
    {"cat", cat},
    {"cat --include=/*/", cat_all},
    {"rcat", rcat},
    {"copy --ignore-times --files-from-raw=-", copy},
    {"delete --files-from-raw=-", remove},
    {"rmdir", rmdir},
    {"backend features", features},
};

/// How long to wait and what to tell: nothing that changes an answer.
bool is_manner(const std::string& word) {
  constexpr std::array manners{"--ask-password=", "--retries=", "--low-level-retries=", "--contimeout=",
                               "--timeout=",      "--stats=",   "--log-level=",         "--config="};
  return std::ranges::any_of(manners, [&](const char* manner) { return word.starts_with(manner); });
}

Call call_of(const std::vector<std::string>& argv) {
  constexpr std::string_view include = "--include=/*/";
  Call call;
  for (std::size_t i = 1; i < argv.size(); ++i) {
    const std::string& word = argv[i];
    if (is_manner(word)) continue;
    if (word.starts_with('/')) {
      call.folders.push_back(word);
      continue;
    }
    const bool pattern = word.starts_with(include);
    if (pattern) call.pattern = word.substr(include.size());
    call.words += (call.words.empty() ? "" : " ") + (pattern ? std::string(include) : word);
  }
  return call;
}

}  // namespace

ProcessResult FakeRclone::run(const Command& command, ByteSource* input, ByteSink* output,
                              const Interruption& interruption) {
  throw_if_requested(interruption);
  Call call = call_of(command.argv);
  const auto answer = answers.find(call.words);
  const std::size_t folders = call.words.starts_with("copy ") ? 2 : 1;
  if (command.argv.at(0) != "rclone" || answer == answers.end() || call.folders.size() != folders)
    cannot_answer(to_display(command));
  if (input != nullptr) call.input = read_all(*input);
  const ProcessResult result = answer->second(call);
  if (output != nullptr) write_text(*output, call.output);
  return result;
}

}  // namespace dbmaint::testing
