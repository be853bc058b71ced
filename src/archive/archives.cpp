#include "dbmaint/archive/archives.hpp"

#include <algorithm>
#include <functional>
#include <optional>

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

/// Each folder of an archive, with its id, or that of an archive and the suffix that says what becomes of it.
using Visitor = std::function<void(const std::string& name, const fs::path& folder)>;

void visit_folders(const fs::path& archives, const Filesystem& files, const Visitor& visit) {
  if (!files.status(archives)) return;
  for (const FolderEntry& table : files.list(archives)) {
    if (!table.folder) continue;
    for (const FolderEntry& entry : files.list(archives / table.name))
      if (entry.folder) visit(table.name + "/" + entry.name, archives / table.name / entry.name);
  }
}

std::optional<UnfinishedArchive> as_unfinished(const std::string& name, const fs::path& folder) {
  const std::string_view suffix = unfinished_suffix;
  if (!name.ends_with(suffix)) return std::nullopt;
  return UnfinishedArchive{name.substr(0, name.size() - suffix.size()), folder};
}

// The same second of the same table, from the first on: "-10" comes after "-9".
bool earlier(const Archive& a, const Archive& b) {
  const ArchiveOrigin& left = a.manifest.origin;
  const ArchiveOrigin& right = b.manifest.origin;
  return std::tie(left.table, left.started_at) < std::tie(right.table, right.started_at);
}

/// By the whole id or the part behind the table.
bool is_called(const std::string& own, const std::string& id) {
  return own == id || own.ends_with("/" + id);
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
  visit_folders(archives, files, [&](const std::string& name, const fs::path& folder) {
    if (auto unfinished = as_unfinished(name, folder))
      listing.unfinished.push_back(std::move(*unfinished));
    else if (!name.ends_with(leaving_suffix))
      add_finished(listing, name, folder, files);
  });
  std::ranges::stable_sort(listing.archives, earlier);
  return listing;
}

std::vector<UnfinishedArchive> unfinished_archives(const fs::path& archives, const Filesystem& files) {
  std::vector<UnfinishedArchive> found;
  visit_folders(archives, files, [&found](const std::string& name, const fs::path& folder) {
    if (auto unfinished = as_unfinished(name, folder)) found.push_back(std::move(*unfinished));
  });
  return found;
}

const Archive& choose_archive(const ArchiveListing& listing, const std::string& id) {
  const Archive* found = nullptr;
  std::vector<std::string> known;
  for (const Archive& archive : listing.archives) {
    const std::string& own = archive.manifest.origin.id;
    known.push_back(own);
    if (own == id) return archive;
    if (!is_called(own, id)) continue;
    if (found != nullptr)
      throw Error(ErrorKind::usage, Text(text::archive::choosing, {{"id", id}}), text::archive::several_have_it,
                  text::archive::hint_whole_id);
    found = &archive;
  }
  if (found != nullptr) return *found;
  for (const UnreadableArchive& archive : listing.unreadable)
    if (is_called(archive.id, id))
      throw Error(ErrorKind::corruption, Text(text::archive::choosing, {{"id", id}}), archive.reason,
                  text::archive::hint_damaged);
  for (const UnfinishedArchive& archive : listing.unfinished)
    if (is_called(archive.id, id))
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
