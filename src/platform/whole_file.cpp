#include "dbmaint/platform/filesystem.hpp"
#include "dbmaint/platform/memory_stream.hpp"

namespace dbmaint {

// A .partial that is there already was left by a run that was killed: nobody else writes this file.
void write_whole(Filesystem& files, const std::filesystem::path& path, std::string_view content, FileMode mode) {
  std::filesystem::path partial = path;
  partial += ".partial";
  files.remove_file(partial);
  const auto sink = files.create_file(partial, mode);
  write_text(*sink, content);
  sink->finish();
  files.rename(partial, path);
}

std::string read_whole(const Filesystem& files, const std::filesystem::path& path) {
  const auto source = files.open_file(path);
  return read_all(*source);
}

}  // namespace dbmaint
