#include <algorithm>
#include <iterator>

#include "backup/file_names.hpp"
#include "backup/offsite/compare_copy.hpp"
#include "backup/offsite/marks.hpp"
#include "backup/offsite/rclone.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/platform/digest.hpp"
#include "dbmaint/text/offsite.hpp"
#include "dbmaint/text/steps.hpp"

namespace dbmaint {

namespace t = text::offsite;

namespace {

/// What goes along: it makes the backup again what it was, once it is fetched.
std::vector<std::string> proofs_beside(const Backup& backup, const Filesystem& files) {
  std::vector<std::string> names;
  for (const std::string_view name : travelling_files)
    if (files.status(backup.folder / name)) names.emplace_back(name);
  return names;
}

CopyingMark copying_mark(const Backup& backup, std::string manifest_sha256, const Services& services) {
  CopyingMark mark{backup.manifest.id,       std::move(manifest_sha256),
                   backup.manifest.identity, services.environment.host_name(),
                   services.clock.now(),     data_files(backup.manifest)};
  for (const std::string_view name : travelling_files) mark.files.emplace_back(name);
  for (const std::string_view name : {manifest_file, copied_file}) mark.files.emplace_back(name);
  return mark;
}

enum class Place { empty, ours, of_another };

/// Whose folder it is. Two hosts that share a remote can come to the same id in the same second; and a remote that is
/// the repository itself, by whatever road, holds the very backup and no mark.
Place look_at_place(const Rclone& rclone, const std::string& id, const std::string& manifest) {
  const std::string mark = rclone.read(id + "/" + std::string(copying_file));
  if (mark.empty()) {
    const std::vector<Rclone::File> found = rclone.list(id);
    if (found.empty()) return Place::empty;
    if (std::ranges::find(found, copying_file, &Rclone::File::path) == found.end()) return Place::of_another;
  }
  try {
    return parse_copying(mark).manifest_sha256 == sha256(manifest) ? Place::ours : Place::of_another;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::corruption) throw;
  }
  // Its writing was cut short, perhaps before the first byte, or it rotted.
  const std::string other = rclone.read(id + "/" + std::string(manifest_file));
  return other.empty() || other == manifest ? Place::ours : Place::of_another;
}

}  // namespace

std::string OffsiteCopies::command_to_copy(const Backup& backup) const {
  const Rclone rclone(config_, target_, services_);
  return rclone.display({"copy", backup.folder.string(), rclone.address(backup.manifest.id)});
}

void OffsiteCopies::copy(const Backup& backup, OffsiteWork& work) const {
  const Rclone rclone(config_, target_, services_);
  const std::string& id = backup.manifest.id;
  const auto not_arrived = [&](Text cause) {
    return Error(ErrorKind::failed, Text(t::copy, {{"id", id}, {"remote", config_.remote}}), std::move(cause),
                 t::hint_arrived);
  };
  const std::string manifest = read_whole(services_.files, backup.folder / manifest_file);
  rclone.require_root();
  const Place place = look_at_place(rclone, id, manifest);
  if (place == Place::of_another)
    throw Error(ErrorKind::refused, Text(t::copy, {{"id", id}, {"remote", config_.remote}}),
                Text(t::of_another, {{"folder", rclone.address(id)}}), t::hint_of_another);
  work.commands.push_back(command_to_copy(backup));
  rclone.prepare_folder(id);
  rclone.write(id + "/" + std::string(copying_file), to_json(copying_mark(backup, sha256(manifest), services_)));
  // A copy that is made once more is no copy until it is whole again: first it counts as verified no more.
  if (place == Place::ours) {
    rclone.remove(id, {std::string(copied_file)});
    rclone.remove(id, {std::string(manifest_file)});
  }
  rclone.upload(backup.folder, data_files(backup.manifest), id, size_on_disk(backup.manifest));
  CopyComparison comparison = compare_copy(rclone, backup.manifest, backup.folder, services_);
  if (!comparison.difference.empty()) throw not_arrived(std::move(comparison.difference));

  std::vector<std::string> written = proofs_beside(backup, services_.files);
  if (!written.empty()) rclone.upload(backup.folder, written, id, {});
  const CopiedMark mark{id,
                        sha256(manifest),
                        services_.environment.host_name(),
                        services_.clock.now(),
                        comparison.by,
                        std::move(comparison.hashes),
                        backup.verified_at,
                        backup.drilled_at};
  rclone.write(id + "/" + std::string(copied_file), to_json(mark));
  written.emplace_back(copied_file);
  std::ranges::copy(data_files(backup.manifest), std::back_inserter(written));
  rclone.flush(id, written);
  rclone.upload(backup.folder, {std::string(manifest_file)}, id, {});
  if (rclone.read(id + "/" + std::string(manifest_file)) != manifest) {
    rclone.remove(id, {std::string(manifest_file)});
    throw not_arrived(Text(t::file_missing, {{"file", std::string(manifest_file)}}));
  }
  rclone.flush(id, {std::string(manifest_file)});
  work.copied.push_back(id);
  work.compared_by = mark.compared_by;
}

void OffsiteCopies::distrust(const Backup& copy) const {
  Rclone(config_, target_, services_).remove(copy.manifest.id, {std::string(copied_file)});
}

void OffsiteCopies::fetch(const Backup& copy, const std::filesystem::path& folder) const {
  const Rclone rclone(config_, target_, services_);
  const std::string& id = copy.manifest.id;
  std::uint64_t done = 0;
  for (const ManifestFile& file : copy.manifest.files) {
    const auto sink = services_.files.create_file(folder / file.name, FileMode::secret);
    rclone.read(id + "/" + file.name, *sink);
    sink->finish();
    done += file.size.bytes;
    services_.progress.update(text::steps::fetch, done, size_on_disk(copy.manifest).bytes, ProgressUnit::bytes);
  }
  services_.progress.finish();
  for (const std::string_view name : travelling_files)
    if (const std::string content = rclone.read(id + "/" + std::string(name)); !content.empty())
      write_whole(services_.files, folder / name, content, FileMode::secret);
  write_whole(services_.files, folder / manifest_file, rclone.read(id + "/" + std::string(manifest_file)),
              FileMode::secret);
}

}  // namespace dbmaint
