#include <algorithm>

#include "backup/file_names.hpp"
#include "backup/offsite/compare_copy.hpp"
#include "backup/offsite/marks.hpp"
#include "backup/offsite/rclone.hpp"
#include "backup/removal_decision.hpp"
#include "dbmaint/backup/offsite.hpp"
#include "dbmaint/core/error.hpp"
#include "dbmaint/core/redaction.hpp"

namespace dbmaint {

namespace {

/// A remote without hashes is believed for so long: reading the copies again costs their transfer, and a month is also
/// how often a recovery is rehearsed.
constexpr Duration download_holds = std::chrono::days{30};
/// Nobody copies one backup for longer; what was begun before that was given up.
constexpr Duration longest_copy = std::chrono::days{7};

bool within(Duration age, Duration limit) {
  return age >= Duration{0} && age <= limit;
}

/// Decides, looks and removes in one place there.
class CopyPruning {
 public:
  CopyPruning(const Rclone& rclone, const Services& services, OffsiteWork& work)
      : rclone_(rclone), services_(services), work_(work) {}

  [[nodiscard]] bool sound(const Backup& copy) {
    const std::string path = copy.manifest.id + "/" + std::string(copied_file);
    std::optional<CopiedMark> noted = copied_mark_of(path);
    return noted && sound(copy, path, std::move(*noted));
  }

  // Without copied.json it counts as verified no more, without its manifest it is no copy any more; its mark goes last,
  // so that what an interruption leaves is known for ours.
  void remove(const std::string& id, std::vector<std::string> names) {
    work_.commands.push_back(rclone_.display({"delete", rclone_.address(id)}));
    rclone_.remove(id, {std::string(copied_file)});
    rclone_.remove(id, {std::string(manifest_file)});
    for (const std::string_view name : travelling_files) names.emplace_back(name);
    rclone_.remove(id, names);
    rclone_.remove(id, {std::string(copying_file)});
    rclone_.remove_folder(id);
  }

  // A folder with copied.json was compared once: it lost its manifest in another way, and its files may be all there
  // is.
  void sweep(const std::vector<UnusableBackup>& unusable, const Identity& identity) {
    for (const UnusableBackup& entry : unusable) {
      if (entry.kind != UnusableKind::unfinished) continue;
      const std::string id = entry.folder.filename().string();
      const auto mark = copying_mark_of(id);
      if (!mark || mark->id != id || mark->identity != redact(identity.canonical)) continue;
      if (mark->host != services_.environment.host_name()) continue;
      if (services_.clock.now() - mark->started_at <= longest_copy) continue;
      if (!rclone_.read(id + "/" + std::string(copied_file)).empty()) continue;
      services_.diagnosis.write(DiagnosisLevel::info, "removing '" + entry.folder.string() +
                                                          "', left by a copy or a removal that was interrupted");
      remove(id, mark->files);
    }
  }

 private:
  [[nodiscard]] bool sound(const Backup& copy, const std::string& path, CopiedMark mark) {
    const Duration age = services_.clock.now() - mark.compared_at;
    if (mark.host == services_.environment.host_name() && within(age, proof_holds_for)) return true;
    CopyComparison comparison;
    if (mark.compared_by != by_download)
      comparison = compare_with_noted(rclone_, copy.manifest, mark.compared_by, mark.hashes);
    const bool told_by_hash = !comparison.by.empty();
    if (!told_by_hash && within(age, download_holds)) return true;
    if (!told_by_hash) {
      comparison = compare_by_download(rclone_, copy.manifest, services_);
      if (comparison.difference.empty()) note_download(path, std::move(mark));
    }
    if (comparison.difference.empty()) return true;
    services_.diagnosis.write(DiagnosisLevel::warning, "the copy '" + copy.folder.string() +
                                                           "' is damaged and no longer counts as verified: " +
                                                           comparison.difference.in(Language::english));
    work_.damaged.push_back({copy.manifest.id, copy.folder, comparison.difference});
    rclone_.remove(copy.manifest.id, {std::string(copied_file)});
    return false;
  }

  /// Nothing when it is damaged or gone: it proves nothing then.
  template <typename Parse>
  [[nodiscard]] auto mark_at(const std::string& path, Parse parse) const
      -> std::optional<decltype(parse(std::string()))> {
    try {
      return parse(rclone_.read(path));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::corruption) throw;
      return std::nullopt;
    }
  }
  [[nodiscard]] std::optional<CopiedMark> copied_mark_of(const std::string& path) const {
    return mark_at(path, [](const std::string& json) { return parse_copied(json); });
  }
  [[nodiscard]] std::optional<CopyingMark> copying_mark_of(const std::string& id) const {
    return mark_at(id + "/" + std::string(copying_file), [](const std::string& json) { return parse_copying(json); });
  }

  void note_download(const std::string& path, CopiedMark mark) const {
    mark.compared_at = services_.clock.now();
    mark.host = services_.environment.host_name();
    mark.compared_by = by_download;
    mark.hashes.clear();
    rclone_.write(path, to_json(mark));
  }

  const Rclone& rclone_;
  const Services& services_;
  OffsiteWork& work_;
};

}  // namespace

void OffsiteCopies::prune(RepositoryListing listing, const KeepPolicy& keep, const Identity& identity,
                          const std::vector<std::string>& pinned, OffsiteWork& work) const {
  const Rclone rclone(config_, target_, services_);
  listing = made_on(std::move(listing), services_.environment.host_name());
  CopyPruning pruning(rclone, services_, work);
  for (Backup& copy : listing.backups)
    if (std::ranges::find(pinned, copy.manifest.id) != pinned.end()) copy.pinned = "";
  const std::vector<std::string> leaving =
      decide_removal(listing.backups, keep, identity, [&pruning](const Backup& copy) { return pruning.sound(copy); });
  for (const std::string& id : leaving) {
    throw_if_requested(services_.interruption);
    const auto copy = std::ranges::find(listing.backups, id, [](const Backup& b) { return b.manifest.id; });
    pruning.remove(id, data_files(copy->manifest));
    work.removed.push_back(id);
  }
  pruning.sweep(listing.unusable, identity);
}

}  // namespace dbmaint
