#include "archive/publish.hpp"

#include "archive/folder_names.hpp"
#include "archive/row_file.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

ArchiveManifest manifest_of(const ArchiveOrigin& origin, const std::vector<Frame>& frames, Recovered recovered,
                            const Services& services) {
  ArchiveManifest manifest;
  manifest.origin = origin;
  manifest.recovered = recovered == Recovered::yes;
  manifest.batches = static_cast<std::int64_t>(frames.size());
  for (const Frame& frame : frames) {
    manifest.rows += frame.rows;
    manifest.bytes = manifest.bytes + frame.bytes;
    manifest.raw_bytes = manifest.raw_bytes + frame.raw_bytes;
  }
  manifest.finished_at = services.clock.now();
  return manifest;
}

}  // namespace

Archive give_final_name(const std::filesystem::path& archives, ArchiveManifest manifest, const Services& services) {
  const std::filesystem::path partial = unfinished_folder(archives, manifest.origin.id);
  const std::filesystem::path folder = archives / manifest.origin.id;
  services.files.remove_file(partial / journal_name);
  services.files.rename(partial, folder);
  return {folder, std::move(manifest)};
}

std::optional<Archive> publish_archive(const std::filesystem::path& archives, const ArchiveOrigin& origin,
                                       const std::vector<Frame>& frames, Recovered recovered,
                                       const Services& services) {
  const std::filesystem::path partial = unfinished_folder(archives, origin.id);
  if (frames.empty()) {
    services.files.remove_folder(partial);
    return std::nullopt;
  }
  ArchiveManifest manifest = manifest_of(origin, frames, recovered, services);
  const auto file = services.files.open_file(partial / row_file_name);
  const StoredRows found = read_stored_rows(*file);
  if (found.rows != manifest.rows || found.bytes != manifest.bytes || found.raw_bytes != manifest.raw_bytes)
    throw Error(ErrorKind::corruption, Text(text::archive::finishing, {{"folder", partial.string()}}),
                Text(text::archive::rows_differ, {{"found", found.rows}, {"expected", manifest.rows}}),
                text::archive::hint_disk);
  manifest.sha256 = found.sha256;
  write_whole(services.files, partial / archive_manifest_name, to_json(manifest), FileMode::secret);
  return give_final_name(archives, std::move(manifest), services);
}

}  // namespace dbmaint
