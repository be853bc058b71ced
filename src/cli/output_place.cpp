#include "cli/output_place.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

#include "backup/file_names.hpp"
#include "dbmaint/config/load.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/text/cli.hpp"

namespace dbmaint::cli {

namespace t = text::cli;
namespace fs = std::filesystem;

namespace {

struct Refusal {
  const Phrase* cause;
  fs::path place;
};

/// No text has a zero byte, every database, journal and compressed file has one near its beginning.
bool holds_text(const fs::path& file, const Filesystem& files) {
  constexpr std::size_t looked_at = 4096;
  std::array<std::byte, looked_at> beginning{};
  const auto read = std::span(beginning).first(files.open_file(file)->read(beginning));
  return std::ranges::find(read, std::byte{0}) == read.end();
}

/// Some are empty for a while, and all text then: SQLite's companions of a database, locks, what lies beside the
/// history.
bool is_kept(const fs::path& file, const fs::path& folder, const Filesystem& files) {
  constexpr std::array<std::string_view, 5> endings{"-wal", "-shm", "-journal", ".dbmaint-lock", ".lock"};
  const std::string name = file.filename().string();
  if (std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); })) return true;
  return files.status(file).has_value() && files.status(folder / "history.db").has_value();
}

bool is_configuration(const fs::path& file, const Invocation& invocation) {
  std::error_code ignored;
  if (const auto& named = invocation.options.places.file) return fs::equivalent(file, *named, ignored);
  const auto found = find_config(invocation.options.places, invocation.services.environment, invocation.services.files);
  return found && fs::equivalent(file, *found, ignored);
}

std::optional<Refusal> refusal_of(const fs::path& file, const Invocation& invocation) {
  const Filesystem& files = invocation.services.files;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (const auto status = files.status(folder); !status || !status->folder)
    return Refusal{&t::output_folder_absent, folder};
  if (files.status(folder / manifest_file)) return Refusal{&t::output_in_backup, folder};
  if (is_kept(file, folder, files)) return Refusal{&t::output_is_kept, file};
  const auto status = files.status(file);
  if (!status) return std::nullopt;
  if (status->folder) return Refusal{&t::output_is_folder, file};
  if (!fs::is_regular_file(file)) return Refusal{&t::output_is_device, file};
  if (!holds_text(file, files)) return Refusal{&t::output_is_no_text, file};
  if (is_configuration(file, invocation)) return Refusal{&t::output_is_configuration, file};
  return std::nullopt;
}

}  // namespace

void require_place_for_output(Invocation& invocation) {
  if (!invocation.options.output) return;
  const fs::path file = *invocation.options.output;
  const auto refusal = refusal_of(file, invocation);
  if (!refusal) return;
  invocation.options.output.reset();
  throw Error(ErrorKind::usage, Text(t::using_output, {{"file", file.string()}}),
              Text(*refusal->cause, {{"folder", refusal->place.string()}}), t::output_hint);
}

}  // namespace dbmaint::cli
