#include "dbmaint/archive/archives.hpp"

#include <algorithm>

#include "archive/folder_names.hpp"
#include "archive/row_file.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/joined.hpp"
#include "dbmaint/text/archive.hpp"

namespace dbmaint {
namespace {

namespace fs = std::filesystem;

Text reason_of_damage(const Error& error) {
  return error.cause().empty() ? error.tried() : error.cause();
}

void add_finished(ArchiveListing& listing, const std::string& id, const fs::path& folder, const Filesystem& files) {
  const fs::path manifest = folder / archive_manifest_name;
  if (!files.status(manifest)) {
    listing.unreadable.push_back({id, folder, text::archive::no_manifest});
    return;
  }
  try {
    Archive archive{folder, parse_archive_manifest(read_whole(files, manifest))};
    if (archive.manifest.origin.id == id)
      listing.archives.push_back(std::move(archive));
    else
      listing.unreadable.push_back({id, folder, Text(text::archive::other_id, {{"id", archive.manifest.origin.id}})});
  } catch (const Error& error) {
    listing.unreadable.push_back({id, folder, reason_of_damage(error)});
  }
}

void list_table(ArchiveListing& listing, const fs::path& archives, const std::string& table, const Filesystem& files) {
  for (const FolderEntry& entry : files.list(archives / table)) {
    if (!entry.folder) continue;
    const fs::path folder = archives / table / entry.name;
    const std::string name = table + "/" + entry.name;
    if (entry.name.ends_with(unfinished_suffix))
      listing.unfinished.push_back({name.substr(0, name.size() - std::string_view(unfinished_suffix).size()), folder});
    else if (!entry.name.ends_with(leaving_suffix))
      add_finished(listing, name, folder, files);
  }
}

// The same second of the same table, from the first on: "-10" comes after "-9".
bool earlier(const Archive& a, const Archive& b) {
  const ArchiveOrigin& left = a.manifest.origin;
  const ArchiveOrigin& right = b.manifest.origin;
  return std::tie(left.table, left.started_at) < std::tie(right.table, right.started_at);
}

}  // namespace

fs::path row_file_of(const Archive& archive) {
  return archive.folder / row_file_name;
}

fs::path archives_of(const fs::path& state_dir, const std::string& target) {
  return state_dir / "archives" / target;
}

ArchiveListing list_archives(const fs::path& archives, const Filesystem& files) {
  ArchiveListing listing;
  if (!files.status(archives)) return listing;
  for (const FolderEntry& entry : files.list(archives))
    if (entry.folder) list_table(listing, archives, entry.name, files);
  std::ranges::stable_sort(listing.archives, earlier);
  return listing;
}

const Archive& choose_archive(const ArchiveListing& listing, const std::string& id) {
  const Archive* found = nullptr;
  std::vector<std::string> known;
  for (const Archive& archive : listing.archives) {
    const std::string& own = archive.manifest.origin.id;
    known.push_back(own);
    if (own == id) return archive;
    if (!own.ends_with("/" + id)) continue;
    if (found != nullptr)
      throw Error(ErrorKind::usage, Text(text::archive::choosing, {{"id", id}}), text::archive::several_have_it,
                  text::archive::hint_whole_id);
    found = &archive;
  }
  if (found != nullptr) return *found;
  for (const UnreadableArchive& archive : listing.unreadable)
    if (archive.id == id)
      throw Error(ErrorKind::corruption, Text(text::archive::choosing, {{"id", id}}), archive.reason,
                  text::archive::hint_damaged);
  for (const UnfinishedArchive& archive : listing.unfinished)
    if (archive.id == id)
      throw Error(ErrorKind::refused, Text(text::archive::choosing, {{"id", id}}), text::archive::unfinished,
                  text::archive::hint_unfinished);
  throw Error(
      ErrorKind::usage, Text(text::archive::choosing, {{"id", id}}), text::archive::unknown_id,
      known.empty() ? Text(text::archive::hint_none) : Text(text::archive::hint_known, {{"ids", joined(known, ", ")}}));
}

void verify_archive(const Archive& archive, const Services& services) {
  const ArchiveManifest& manifest = archive.manifest;
  const Text tried(text::archive::verifying, {{"id", manifest.origin.id}});
  const auto damaged = [&tried](Text cause) {
    return Error(ErrorKind::corruption, tried, std::move(cause), text::archive::hint_damaged);
  };
  if (!services.files.status(row_file_of(archive)))
    throw damaged({text::archive::file_missing, {{"file", std::string(row_file_name)}}});
  const auto file = services.files.open_file(row_file_of(archive));
  const StoredRows found = read_stored_rows(*file);
  if (found.bytes != manifest.bytes)
    throw damaged({text::archive::size_differs, {{"found", found.bytes}, {"expected", manifest.bytes}}});
  if (found.sha256 != manifest.sha256) throw damaged(text::archive::digest_differs);
  if (found.rows != manifest.rows || found.raw_bytes != manifest.raw_bytes)
    throw damaged({text::archive::rows_differ, {{"found", found.rows}, {"expected", manifest.rows}}});
}

}  // namespace dbmaint
