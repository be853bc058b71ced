#include <fmt/format.h>

#include "config/default_folders.hpp"
#include "config/json_document.hpp"
#include "config/sections.hpp"
#include "dbmaint/config/load.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, Text cause, Text hint) {
  throw Error(ErrorKind::usage, Text{text::config::reading, {{"file", file.string()}}}, std::move(cause),
              std::move(hint));
}

/// Whoever can write this file can make dbmaint delete rows and run commands.
void refuse_foreign_hands(const std::filesystem::path& file, const Environment& environment, const Filesystem& files) {
  constexpr unsigned writable_by_group_or_others = 022;
  const std::optional<FileStatus> status = files.status(file);
  if (!status) refuse(file, text::config::absent, text::config::hint_absent);
  if (status->folder) refuse(file, text::config::is_folder, text::config::hint_absent);
  if (status->owner != 0 && status->owner != environment.user_id())
    refuse(file, Text{text::config::foreign_owner, {{"owner", std::to_string(status->owner)}}},
           text::config::hint_owner);
  if ((status->mode & writable_by_group_or_others) != 0)
    refuse(file, Text{text::config::writable_by_others, {{"mode", fmt::format("{:04o}", status->mode & 07777U)}}},
           Text{text::config::hint_mode, {{"file", file.string()}}});
}

std::string content_of(const std::filesystem::path& file, const Filesystem& files) {
  try {
    return read_whole(files, file);
  } catch (const Error& error) {  // for the operator a wrong --config, not a failed step
    throw Error(ErrorKind::usage, error.code(), Text{text::config::reading, {{"file", file.string()}}}, error.cause(),
                error.hint());
  }
}

void refuse_problems(const std::filesystem::path& file, const config::Problems& problems, Text hint) {
  if (!problems.empty()) refuse(file, Text::lines(problems.all()), std::move(hint));
}

void read_file(const std::filesystem::path& file, const Environment& environment, const Filesystem& files,
               config::DocumentDraft& draft) {
  refuse_foreign_hands(file, environment, files);
  config::Problems problems;
  const std::shared_ptr<const nlohmann::json> document = config::parse_document(content_of(file, files), problems);
  refuse_problems(file, problems, text::config::hint_json);
  const config::ReadContext context{problems, environment, files, std::filesystem::absolute(file).parent_path()};
  config::read_document(config::JsonReader(*document, "", context), draft);
  refuse_problems(file, problems, text::config::hint_keys);
}

/// What the command line says, else what the file says, else what fits the user.
void complete_folders(config::DocumentDraft& draft, const ConfigOverrides& overrides, const Environment& environment) {
  Config& config = draft.config;
  if (overrides.state_dir) config.state_dir = std::filesystem::absolute(*overrides.state_dir);
  if (config.state_dir.empty()) config.state_dir = config::default_state_dir(environment);
  for (TargetConfig& target : config.targets) {
    if (overrides.backup_dir) target.backup.dir = std::filesystem::absolute(*overrides.backup_dir);
    if (target.backup.dir.empty()) target.backup.dir = config::default_backup_dir(environment, config.state_dir);
  }
}

}  // namespace

Config load_config(const ConfigOverrides& overrides, const Environment& environment, const Filesystem& files) {
  config::DocumentDraft draft;
  if (const std::optional<std::filesystem::path> file = find_config(overrides, environment, files)) {
    read_file(*file, environment, files, draft);
    draft.config.file = *file;
  }
  complete_folders(draft, overrides, environment);
  draft.config.backup = draft.backup;
  draft.config.cleanup = draft.cleanup;
  draft.config.archive = draft.archive;
  return std::move(draft.config);
}

}  // namespace dbmaint
