#include "config/default_folders.hpp"
#include "dbmaint/config/load.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/config.hpp"

namespace dbmaint {
namespace {

std::filesystem::path named(const std::filesystem::path& file, const Filesystem& files) {
  if (!files.status(file))
    throw Error(ErrorKind::usage, Text{text::config::reading, {{"file", file.string()}}}, text::config::absent,
                text::config::hint_absent);
  return file;
}

}  // namespace

std::optional<std::filesystem::path> find_config(const ConfigOverrides& overrides, const Environment& environment,
                                                 const Filesystem& files) {
  if (overrides.file) return named(*overrides.file, files);
  if (const auto variable = environment.variable("DBMAINT_CONFIG"); variable && !variable->empty())
    return named(*variable, files);
  std::vector<std::filesystem::path> places = {"dbmaint.json"};
  if (const std::filesystem::path folder = config::user_config_dir(environment); !folder.empty())
    places.push_back(folder / "dbmaint" / "dbmaint.json");
  places.emplace_back("/etc/dbmaint/dbmaint.json");
  for (const std::filesystem::path& place : places)
    if (files.status(place)) return place;
  return std::nullopt;
}

}  // namespace dbmaint
